package io.wedge.emulayer;

import io.wedge.messages.port.SharedMemoryPort;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Reads the control socket: a byte means that replies have come whose waiters sleep; its end means that the kernel is gone. One platform thread. */
final class Waker implements Runnable {
    private final SharedMemoryPort port;
    private final SocketChannel control;
    private final String kernelPid;
    private final Path directory;
    private volatile boolean leaving;

    Waker(SharedMemoryPort port, SocketChannel control, String kernelPid, Path directory) {
        this.port = port;
        this.control = control;
        this.kernelPid = kernelPid;
        this.directory = directory;
    }

    @Override
    public void run() {
        LastHook.register(new Leave(this, Thread.currentThread()));
        String end = waitForTheEnd();
        if (!leaving) {
            port.over(end);
            removeSession();
        }
    }

    /**
     * At the very end of the JVM, which would wait 300 ms for a thread that is inside a native: the waker leaves its read. A byte to the kernel brings one back. Closing the
     * socket, or one half of it, would load the JDK's network library for that alone.
     */
    private record Leave(Waker waker, Thread thread) implements Runnable {
        private static final long PATIENCE_MS = 100;

        @Override
        public void run() {
            waker.leaving = true;
            try {
                waker.control.write(ByteBuffer.allocateDirect(1));
                thread.join(PATIENCE_MS);
            } catch (IOException e) {
                return; // the kernel has gone before; the waker as well
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String waitForTheEnd() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        try {
            control.configureBlocking(true);
            do {
                port.wakeSleepers();
                bytes.clear();
            } while (control.read(bytes) >= 0 && !leaving);
            return "the message kernel (pid " + kernelPid + ") is gone: this session is over";
        } catch (IOException e) {
            return "the message kernel (pid " + kernelPid + ") cannot be heard any more: " + e.getMessage();
        }
    }

    /** A kernel that was killed leaves its shared memory behind; one that ended well has removed it. What cannot be removed is the next kernel's to sweep. */
    private void removeSession() {
        remove(directory.toFile());
    }

    private static void remove(File file) {
        File[] inside = file.listFiles();
        if (inside != null) {
            for (File entry : inside) {
                remove(entry);
            }
        }
        if (!file.delete() && file.exists()) {
            System.err.println("wedge: cannot remove " + file);
        }
    }
}
