package io.wedge.ffi.layout;

import static io.wedge.ffi.HostArch.pick;

/** {@code struct epoll_event} of epoll_ctl(2). events is 4 bytes, data 8. Packed on x86_64 alone. Offsets in bytes. */
public final class EpollEvent {
    public static final int SIZE = pick(X86_64.SIZE, Aarch64.SIZE);
    public static final int EVENTS = pick(X86_64.EVENTS, Aarch64.EVENTS);
    public static final int DATA = pick(X86_64.DATA, Aarch64.DATA);

    private EpollEvent() {}

    static final class X86_64 {
        static final int SIZE = 12;
        static final int EVENTS = 0;
        static final int DATA = 4;

        private X86_64() {}
    }

    static final class Aarch64 {
        static final int SIZE = 16;
        static final int EVENTS = 0;
        static final int DATA = 8;

        private Aarch64() {}
    }
}
