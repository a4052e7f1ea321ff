package io.wedge.kernel.capability;

/**
 * One open object of the host, shared by the capabilities that name it. Counted: a call that uses it acquires it ({@link Capabilities#acquire}), so that a close by another
 * thread waits for the last user, as the host's own table does.
 */
public interface HostObject {
    /** What kind of object it is; decides whether a read can wait. */
    enum Kind {
        REGULAR,
        DIRECTORY,
        /** Pipe, FIFO, terminal: reads and writes may have to wait. */
        STREAM,
        /** Socket of any kind; waits as a stream does. */
        SOCKET,
        /** A set of descriptors, epoll(7). */
        EPOLL,
        /** Character and block devices that never make a caller wait, like /dev/null. */
        DEVICE,
        /** A directory being listed. */
        LISTING,
        WATCH,
        /** Opened with O_PATH or only for looking up below it. */
        PATH
    }

    /** The host's descriptor. */
    int fd();

    Kind kind();
}
