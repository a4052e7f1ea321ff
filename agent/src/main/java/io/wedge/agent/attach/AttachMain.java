package io.wedge.agent.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts a running JVM under Wedge. Everything that can be known is asked before the target is touched: the attach protocol begins with a SIGQUIT, which would end a process
 * that is no JVM. A failure inside the target comes back through a file and leaves the target as it was. JDK 21 and later print a warning of their own in the target.
 */
public final class AttachMain {
    private static final long PATIENCE_NS = 500_000_000;
    private static final long LOOK_AGAIN_NS = 10_000_000;
    private static final int OLDEST_JDK = 17;

    private AttachMain() {}

    /** {@code PID WEDGE_JAR [OPTIONS]}; exit status 2 with one line on failure. */
    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("wedge: attach wants PID and WEDGE_JAR; see wedge attach --help");
            System.exit(2);
        }
        try {
            attach(Long.parseLong(args[0]), Path.of(args[1]), args.length > 2 ? args[2] : "");
        } catch (NumberFormatException e) {
            System.err.println("wedge: '" + args[0] + "' is no process id; jps lists the JVMs");
            System.exit(2);
        } catch (StartupException e) {
            System.err.println("wedge: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Attaches and waits until the target's calls are mediated.
     *
     * @param options of the agent, {@code key=value,…}; may be empty.
     * @throws StartupException with one line that says why not and what to do.
     */
    public static void attach(long pid, Path wedgeJar, String options) {
        checkProcess(pid);
        try {
            Path report = Files.createTempFile("wedge-attach", ".report");
            try {
                load(pid, wedgeJar, (options.isEmpty() ? "" : options + ",") + "report=" + report);
                String result = Files.readString(report, StandardCharsets.UTF_8).strip();
                if (!result.equals("ok")) {
                    if (result.isEmpty() && hasEnded(pid)) {
                        throw new IOException("it ended");
                    }
                    throw new StartupException(
                            "process " + pid + " is not under Wedge: "
                                    + (result.startsWith("failed ") ? result.substring(7) : "its agent said nothing"),
                            "it runs on as before");
                }
            } finally {
                Files.delete(report);
            }
        } catch (IOException e) {
            if (hasEnded(pid)) {
                throw new StartupException(
                        "process " + pid + " ended while it was being attached to", "nothing is left to do", e);
            }
            throw new StartupException(
                    "cannot talk to process " + pid + ": " + e.getMessage(),
                    "did it end? Does it run with -XX:+DisableAttachMechanism?",
                    e);
        }
    }

    /** A process that hangs up on its attacher ends, or is about to; one that its parent has not asked after yet has no memory any more. */
    private static boolean hasEnded(long pid) {
        Path maps = Path.of("/proc", Long.toString(pid), "maps");
        long giveUp = System.nanoTime() + PATIENCE_NS;
        do {
            try {
                if (Files.readString(maps, StandardCharsets.ISO_8859_1).isEmpty()) {
                    return true;
                }
            } catch (IOException e) {
                return true;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        } while (System.nanoTime() < giveUp);
        return false;
    }

    private static void checkProcess(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            Object owner = Files.getAttribute(process, "unix:uid");
            Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (!owner.equals(self)) {
                throw new StartupException(
                        "process " + pid + " belongs to user " + owner + ", not to you (" + self + ")",
                        "attach as that user");
            }
            if (!Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1)
                    .contains("/libjvm.so")) {
                throw new StartupException("process " + pid + " is not a JVM", "jps lists the JVMs");
            }
        } catch (NoSuchFileException e) {
            throw new StartupException("there is no process " + pid, "jps lists the JVMs", e);
        } catch (IOException e) {
            throw new StartupException(
                    "cannot look at process " + pid + ": " + e.getMessage(), "attach as its own user", e);
        }
    }

    private static void load(long pid, Path wedgeJar, String options) throws IOException {
        VirtualMachine target = null;
        try {
            target = VirtualMachine.attach(Long.toString(pid));
            String version = target.getSystemProperties().getProperty("java.specification.version");
            if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST_JDK) {
                throw new StartupException(
                        "process " + pid + " runs on JDK " + version + ", which is not supported", "use 17, 21 or 25");
            }
            target.loadAgent(wedgeJar.toAbsolutePath().toString(), options);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new StartupException(
                    "process " + pid + " does not take an agent: " + e.getMessage(),
                    "was it started with -XX:-EnableDynamicAgentLoading?",
                    e);
        } finally {
            if (target != null) {
                target.detach();
            }
        }
    }
}
