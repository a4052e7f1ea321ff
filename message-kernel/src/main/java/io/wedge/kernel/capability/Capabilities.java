package io.wedge.kernel.capability;

/** A session's capability table. Any kernel thread. A capability is index (20 bits) and generation (10 bits), see {@code Protocol.VIRTUAL_FD_BASE}. */
public interface Capabilities {
    /**
     * The object behind a capability, for the time of a call.
     *
     * @return the object, held; or null if there is no such capability (EBADF).
     */
    Held acquire(int capability);

    /**
     * Adds an object.
     *
     * @param rights of {@link Rights}.
     * @return the new capability, or minus the number of {@code Errno.EMFILE} if the application may have no more; the object is then closed.
     */
    int add(int fd, HostObject.Kind kind, int rights);

    /** Another capability to the same object, with no more rights; or a negative errno number as {@link #add}. */
    int duplicate(int capability);

    /** Makes the target name the source's object, as dup2(2). False if either is unknown. */
    boolean replace(int source, int target);

    /** Takes a capability away; the host object is closed when its last user is done. False if there is none. */
    boolean close(int capability);

    /** From now on none is given with an index below that one. */
    void startAt(int index);

    /** How many there are. */
    int size();

    /** An object in use by one call. */
    interface Held extends AutoCloseable {
        int fd();

        HostObject.Kind kind();

        /** The {@link Rights} of the capability it was taken by. */
        int rights();

        /**
         * The monitor that a call owns while it works at a regular file's own offset: the same for all capabilities of an open file. One call may take several host calls, and
         * as with the host's own lock no other call must see or move the offset between them.
         */
        Object offsetLock();

        /** Ends the use. Not thread-bound: a detached call closes it when it is answered. */
        @Override
        void close();
    }
}
