package io.wedge.kernel.host.confine;

/**
 * What is taken from a program before it begins.
 *
 * @param noNewPrivileges whether exec gives it none.
 * @param capabilities    whether it loses all.
 * @param namespaces      whether it gets a network, System V IPC and a host name of its own.
 * @param files           what it may open; null for no such rules.
 * @param calls           what it may ask the host's kernel, prepared; null for no filter.
 */
public record Restrictions(
        boolean noNewPrivileges, boolean capabilities, boolean namespaces, Landlock files, CallFilter calls) {}
