package io.wedge.traces;

/**
 * One JVM of a traced run.
 *
 * @param number in this trace, from 0; 0 is the program itself.
 * @param pid it had.
 * @param jdk feature version.
 * @param streams bit n is set if its standard stream n is mediated.
 * @param command as the JVM names it.
 */
public record RecordedSession(int number, int pid, int jdk, int streams, String command) {}
