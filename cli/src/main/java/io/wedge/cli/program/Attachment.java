package io.wedge.cli.program;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.Jdk;
import io.wedge.cli.machine.Jdks;
import io.wedge.cli.machine.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads the agent into a JVM that runs. Everything that can be known before is checked before: to attach to what is no JVM sends it a SIGQUIT. */
public final class Attachment {
    private Attachment() {}

    /**
     * Attaches, and waits until the agent says how it went.
     *
     * @param trace where the kernel writes the calls; null for nowhere.
     * @throws SetupException if it is not there, is no JVM, is another user's, or the agent cannot start in it; it runs on as before.
     */
    public static void attach(long pid, Distribution distribution, Path trace) {
        check(pid);
        Path agentJar = distribution.agentJar();
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new SetupException(
                    System.getProperty("java.home") + " has no module jdk.attach",
                    "run Wedge with a full JDK: set WEDGE_JAVA");
        }
        Path report = null;
        try {
            report = Files.createTempFile("wedge-attach-", ".txt");
            load(pid, agentJar, "report=" + report + (trace == null ? "" : ",trace=" + trace));
            String answer = Files.readString(report).strip();
            if (!answer.equals("ok")) {
                throw new SetupException(
                        "the agent did not start in " + pid
                                + (answer.isEmpty() ? "" : ": " + answer.replaceFirst("^failed ", "")),
                        "the program runs on as it was");
            }
        } catch (IOException e) {
            throw new SetupException(
                    "cannot attach to " + pid + ": " + e.getMessage(),
                    "has it ended, or does it run with -XX:+DisableAttachMechanism?",
                    e);
        } finally {
            delete(report);
        }
    }

    /** That it is there, is a JVM, is ours, and is one we know. */
    static void check(long pid) {
        Path process = Path.of("/proc/" + pid);
        if (pid <= 0 || !Files.isDirectory(process)) {
            throw new SetupException("there is no process " + pid, "jps lists the JVMs of this user");
        }
        try {
            Object owner = Files.getAttribute(process, "unix:uid");
            if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                throw new SetupException(
                        "process " + pid + " belongs to another user (uid " + owner + ")",
                        "attach as that user: sudo -u '#" + owner + "' wedge attach " + pid);
            }
            // The name of a mapped file may be in any charset.
            try (Stream<String> maps = Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
                if (maps.noneMatch(line -> line.endsWith("/libjvm.so"))) {
                    throw new SetupException("process " + pid + " is not a JVM", "jps lists the JVMs of this user");
                }
            }
            Jdk jdk = Jdk.of(process.resolve("exe"));
            if (jdk != null && !jdk.supported()) {
                throw Jdks.unsupported("process " + pid + " (JDK " + jdk.version() + ")");
            }
        } catch (AccessDeniedException e) {
            throw new SetupException(
                    "process " + pid + " is protected from other processes",
                    "start it under Wedge instead: wedge run -- java …",
                    e);
        } catch (IOException e) {
            throw new SetupException("process " + pid + " cannot be looked at: " + e, "has it ended?", e);
        }
    }

    private static void load(long pid, Path agentJar, String options) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(agentJar.toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void delete(Path report) {
        try {
            if (report != null) {
                Files.deleteIfExists(report);
            }
        } catch (IOException e) {
            throw new SetupException("cannot remove " + report + ": " + e.getMessage(), "remove it", e);
        }
    }
}
