package io.wedge.kernel.host;

/**
 * What {@link HostSpawn} is to start. Its arrays are not copied.
 *
 * @param application whose child it will be, by its process id.
 * @param program what is run; without its NUL.
 * @param strings arguments (without the program's name), then environment, each string with a NUL behind it.
 * @param argumentCount how many of the strings are arguments.
 * @param variableCount how many are the environment.
 * @param search where a program without a slash is looked for; null where the application has no such variable.
 * @param startDirectory descriptor of the application's working directory.
 * @param directory the child's working directory, from there; null for that one itself. Without its NUL.
 * @param streams the child's standard input, output and error: descriptors of the kernel's.
 * @param umask of the application.
 * @param ignoredSignals of the application: signal n is bit n - 1.
 * @param gate asked before anything is run; null if all may be.
 * @param follower told of what is run; null if nothing is followed.
 */
public record SpawnOrder(
        int application,
        byte[] program,
        byte[] strings,
        int argumentCount,
        int variableCount,
        String search,
        int startDirectory,
        byte[] directory,
        int[] streams,
        int umask,
        long ignoredSignals,
        Follower follower,
        SpawnGate gate) {
    int stream(int index) {
        return streams[index];
    }
}
