package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.HostPolls;
import io.wedge.messages.Element;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;

/**
 * One open of a FIFO that waits for the other side, fifo(7), in a blocking open(2) on a thread of its own: it may take for ever, so a pool would run dry.
 *
 * <p>It is let go by opening the other side for a moment: when the call is cancelled, and when a peer came and went between the probing open of {@link Opening} and the blocking one (the
 * probe, kept open meanwhile, has seen it).
 */
final class FifoOpen implements Runnable {
    private final Completion completion;
    private final Capabilities capabilities;
    private final int fd;
    private final long flags;
    private final boolean write;
    private Parking.Wait probe;
    private int otherSide = -1;
    private boolean opened;
    private boolean cancelled;

    private FifoOpen(Invocation call, int fd, long flags) {
        this.capabilities = call.capabilities();
        this.fd = fd;
        this.flags = flags;
        this.write = (flags & OpenFlag.WRITE.value()) != 0;
        Parking parking = call.parking();
        this.completion = call.detach();
        this.probe = write ? null : parking.await(new int[] {fd}, new int[] {HostPolls.in()}, -1, ready -> letGo());
    }

    /** Answers the call when the peer is there. The descriptor, a reader's probe or only a path, is this class's from now on. */
    static void open(Invocation call, int fd, long flags) {
        FifoOpen open = new FifoOpen(call, fd, flags);
        open.completion.onCancel(open::cancel);
        Thread thread = new Thread(open, "wedge-fifo-open");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        int result = HostOpens.reopen(fd, write, true);
        if (probe != null) {
            probe.drop();
        }
        synchronized (this) {
            opened = true;
            if (otherSide >= 0) {
                HostFiles.close(otherSide);
            }
            HostFiles.close(fd);
        }
        if (result < 0) {
            completion.fails(HostErrors.ofResult(result));
        } else if (isCancelled()) {
            HostFiles.close(result);
        } else {
            answer(result);
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private synchronized void cancel() {
        cancelled = true;
        letGo();
    }

    /** Opens the other side, and keeps it until the blocking open is over: if that one has not begun yet it will not wait. */
    private synchronized void letGo() {
        if (!opened && otherSide < 0) {
            otherSide = HostOpens.reopen(fd, !write, false);
        }
    }

    private void answer(int newFd) {
        HostDescriptors.nonBlocking(newFd);
        int capability = capabilities.add(newFd, HostObject.Kind.STREAM, Opening.rights(FileType.FIFO, flags));
        boolean[] answered = new boolean[1];
        completion.reply(reply -> {
            answered[0] = true;
            if (Answers.capability(reply, capability)) {
                reply.putLong(Element.FILE_TYPE, FileType.FIFO.value());
            }
        });
        if (!answered[0] && capability >= 0) {
            capabilities.close(capability);
        }
    }
}
