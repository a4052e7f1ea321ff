/**
 * What takes a process's authority away, as the host has it: seccomp filters and their notifications, Landlock, capabilities, namespaces, and a start of a program that has them
 * all applied. What is allowed is decided in {@code io.wedge.kernel.confine}.
 */
package io.wedge.kernel.host.confine;
