package io.wedge.ffi.layout;

/** struct seccomp_notif, seccomp_notif_resp and seccomp_notif_addfd of linux/seccomp.h; offsets in bytes. */
public final class SeccompNotif {
    public static final int SIZE = 80;
    public static final int ID = 0;
    public static final int PID = 8;
    public static final int NR = 16;
    public static final int ARGS = 32;

    public static final int RESP_SIZE = 24;
    public static final int RESP_ID = 0;
    public static final int RESP_VAL = 8;
    public static final int RESP_ERROR = 16;
    public static final int RESP_FLAGS = 20;

    public static final int ADDFD_SIZE = 24;
    public static final int ADDFD_ID = 0;
    public static final int ADDFD_FLAGS = 8;
    public static final int ADDFD_SRCFD = 12;
    public static final int ADDFD_NEWFD_FLAGS = 20;

    private SeccompNotif() {}
}
