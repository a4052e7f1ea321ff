package io.wedge.kernel.session;

import java.nio.file.Path;

/**
 * A session, for people and listeners.
 *
 * @param name unique on this machine.
 * @param pid of the application.
 * @param jdk its JDK's feature version.
 * @param command what it runs.
 * @param directory its shared memory.
 */
public record SessionInfo(String name, int pid, int jdk, String command, Path directory) {}
