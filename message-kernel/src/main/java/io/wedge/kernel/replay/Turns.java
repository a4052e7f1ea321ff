package io.wedge.kernel.replay;

import io.wedge.messages.Syscall;

/** When an answer's time has come: which calls keep the recorded order, and whether recorded times are kept. Guarded by the replayer, whose monitor it is given. */
final class Turns {
    private final Object monitor;
    private final ReplayOptions options;
    private final Pace pace;

    /** @param monitor that {@link ReplayWatch} waits on: it is told of what is due later. */
    Turns(Object monitor, ReplayOptions options, Pace pace) {
        this.monitor = monitor;
        this.options = options;
        this.pace = pace;
    }

    /** The first call came, as the one that was recorded then. */
    void start(long recordedNs) {
        pace.start(recordedNs, System.nanoTime());
    }

    /** Whether calls of that name are answered in the recorded order: those that waited for others, or all. */
    boolean isKept(Syscall syscall) {
        return options.gate()
                || switch (syscall) {
                    case ACCEPT, CONNECT, CONNECT_RESULT, POLL, EPOLL_WAIT, RECVFROM, LOCK, WAIT_PROCESS -> true;
                    default -> false;
                };
    }

    /** Whether what was recorded then is to wait. */
    boolean isEarly(long recordedNs) {
        return options.realTime() && pace.isEarly(recordedNs, System.nanoTime());
    }

    /** Does it now, or when it is time. */
    void inTime(long recordedNs, Runnable action) {
        if (isEarly(recordedNs)) {
            pace.at(recordedNs, action);
            synchronized (monitor) {
                monitor.notifyAll();
            }
        } else {
            action.run();
        }
    }
}
