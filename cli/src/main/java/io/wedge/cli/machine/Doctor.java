package io.wedge.cli.machine;

import io.wedge.kernel.host.confine.Layer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks this machine over. Leaves nothing behind. */
public final class Doctor {
    private Doctor() {}

    /** All findings, in the order of the report. */
    public static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(distribution());
        findings.addAll(jdks(Jdks.found()));
        findings.add(SharedMemory.finding());
        findings.add(
                host(System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")));
        findings.addAll(hostFeatures());
        findings.add(unixSockets());
        findings.addAll(Neighbours.findings());
        findings.add(attach());
        findings.add(strace());
        return findings;
    }

    /** {@code ready}, or what is missing. */
    public static String conclusion(List<Finding> findings) {
        List<String> missing = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.MISSING)
                .map(Finding::subject)
                .toList();
        return missing.isEmpty() ? "ready" : "not ready: " + String.join(", ", missing);
    }

    static List<Finding> jdks(List<Jdk> jdks) {
        List<Finding> findings = new ArrayList<>();
        for (Jdk jdk : jdks) {
            String subject = "JDK " + jdk.feature();
            String where = jdk.version() + "  " + jdk.home();
            if (!jdk.supported()) {
                findings.add(Finding.note(subject, where + "  unsupported (Wedge knows 17, 21 and 25)"));
            } else {
                findings.add(Finding.ok(subject, where + (jdk.complete() ? "" : "  (a JRE: no javac)")));
            }
        }
        if (jdks.stream().noneMatch(Jdk::supported)) {
            findings.add(Finding.missing("JDK", "none of 17, 21 and 25; install one, or set JAVA_HOME"));
        }
        return findings;
    }

    static Finding host(String system, String version, String arch) {
        String detail = system + " " + version + " " + arch;
        if (!system.equals("Linux")) {
            return Finding.missing("host", detail + "; Wedge runs on Linux");
        }
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Finding.ok("host", detail);
            case "aarch64" ->
                Finding.note("host", detail + ": layouts are checked, but Wedge is tested on x86_64 only");
            default -> Finding.missing("host", detail + "; Wedge knows x86_64 and aarch64");
        };
    }

    private static Finding distribution() {
        try {
            Distribution here = Distribution.here();
            here.agentJar();
            return Finding.ok("wedge", here.home().toString());
        } catch (SetupException e) {
            return Finding.missing("wedge", e.getMessage());
        }
    }

    private static List<Finding> hostFeatures() {
        try {
            List<Finding> findings = new ArrayList<>(HostFeatures.findings());
            findings.addAll(layers());
            findings.add(UserNamespacesFinding.look());
            return findings;
        } catch (LinkageError e) {
            // jffi unpacks its library into the temporary folder, which may be full, or mounted noexec.
            return List.of(Finding.missing(
                    "native calls",
                    "JNR-FFI does not load (" + e + "); set java.io.tmpdir to a folder that may hold executables"));
        }
    }

    /** Layers of confinement: programs run without them, but not confined. */
    private static List<Finding> layers() {
        List<Finding> findings = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            String subject = "confine";
            String detail = layer.title() + ": " + layer.use();
            findings.add(
                    layer.available()
                            ? Finding.ok(subject, detail)
                            : Finding.note(
                                    subject,
                                    detail
                                            + (layer.required()
                                                    ? "; not there: --confined refuses"
                                                    : "; not there, not needed")));
        }
        return findings;
    }

    private static Finding unixSockets() {
        Path socket = SharedMemory.FOLDER.resolve(
                "wedge-doctor-" + ProcessHandle.current().pid() + ".sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.delete(socket);
            return Finding.ok("unix sockets", "in " + SharedMemory.FOLDER);
        } catch (IOException e) {
            return Finding.missing("unix sockets", e.getMessage() + "; allow them in " + SharedMemory.FOLDER);
        }
    }

    private static Finding attach() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent()
                ? Finding.ok("attach", "module jdk.attach")
                : Finding.note(
                        "attach",
                        "no module jdk.attach in " + System.getProperty("java.home")
                                + ": wedge attach needs Wedge to run on a full JDK (set WEDGE_JAVA)");
    }

    private static Finding strace() {
        Path strace = Search.onPath("strace", System.getenv("PATH"));
        return strace == null
                ? Finding.note("strace", "not there: only Wedge's own tests and comparisons use it")
                : Finding.ok("strace", strace + " (for tests and comparisons only)");
    }
}
