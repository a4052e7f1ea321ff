import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** How every program prints what it sees: a value, or an exception's class, message and causes. */
public final class Say {
    private Say() {}

    public interface Attempt {
        Object run() throws Throwable;
    }

    public interface Step {
        void run() throws Throwable;
    }

    /** Prints {@code label = value} or {@code label ! exception}. */
    public static void that(String label, Attempt attempt) {
        String line;
        try {
            line = label + " = " + show(attempt.run());
        } catch (Throwable t) {
            line = label + " ! " + chain(t);
        }
        System.out.println(line);
    }

    /** Prints {@code label done} or {@code label ! exception}. */
    public static void does(String label, Step step) {
        String line;
        try {
            step.run();
            line = label + " done";
        } catch (Throwable t) {
            line = label + " ! " + chain(t);
        }
        System.out.println(line);
    }

    public static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length <= 64 ? HexFormat.of().formatHex(bytes) : bytes.length + " bytes " + hash(bytes);
        }
        if (value != null && value.getClass().isArray()) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < Array.getLength(value); i++) {
                text.append(i == 0 ? "" : ", ").append(show(Array.get(value, i)));
            }
            return text.append(']').toString();
        }
        return String.valueOf(value);
    }

    public static String chain(Throwable t) {
        StringBuilder text = new StringBuilder(t.getClass().getName() + ": " + t.getMessage());
        if (t instanceof java.nio.file.FileSystemException e) {
            text.append(" {").append(e.getFile()).append(", ").append(e.getOtherFile()).append(", ").append(e.getReason()).append('}');
        }
        for (Throwable cause = t.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ").append(cause.getClass().getName()).append(": ").append(cause.getMessage());
        }
        for (Throwable suppressed : t.getSuppressed()) {
            text.append(" + ").append(suppressed.getClass().getName()).append(": ").append(suppressed.getMessage());
        }
        return text.toString();
    }

    public static String hash(byte[] bytes) {
        return hash(ByteBuffer.wrap(bytes));
    }

    public static String hash(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code size} bytes that look random and are always the same. */
    public static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        int state = 12345;
        for (int i = 0; i < size; i++) {
            state = state * 1103515245 + 12345;
            bytes[i] = (byte) (state >>> 16);
        }
        return bytes;
    }

    /** Waits until {@code thread} has been inside {@code method} with the same stack for a while: it is blocked there. */
    public static void untilBlockedIn(Thread thread, String method) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        int same = 0;
        StackTraceElement[] last = {};
        while (System.nanoTime() < deadline) {
            StackTraceElement[] stack = thread.getStackTrace();
            boolean inside = java.util.Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals(method));
            same = inside && java.util.Arrays.equals(stack, last) ? same + 1 : 0;
            if (same == 100) {
                return;
            }
            last = stack;
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        throw new IllegalStateException(thread.getName() + " was never blocked in " + method + ": " + java.util.Arrays.toString(last));
    }
}
