package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** What is otherwise than the program asked for, under a policy that alters it or rules for some callers alone, and where faults are injected. */
class PolicyAltersIT extends PolicyRuns {
    private static final String PLUGINS = """
            version: 1
            files: {read: [IN], write: [IN]}
            callers:
              - who: {jar: IN/a.jar}
                files: {read: [IN/a]}
              - who: {jar: "IN/b*.jar", loader: b}
                files: {read: [IN/b], write: [IN/b]}
                run: ["true"]
            deny:
              files: {read: [IN/b/never]}
            """;

    private static final String ALTERED = """
            version: 1
            files: {read: [IN, OUT], write: [IN]}
            env: [WEDGE_IT_*]
            run: [sleep, "true"]
            network: {connect: ["127.0.0.1:PORT"]}
            alter:
              redirect:
                - {path: IN/a.txt, to: OUT/a}
                - {path: IN/dir, to: OUT/d}
                - {host: "db.wedge.test:5432", to: "127.0.0.1:PORT"}
              calls:
                - {calls: mkdir, delay_enter: 30ms, delay_exit: 30ms}
                - {calls: "unlink,rmdir", path: "*/made", error: EBUSY}
              limits: {files: 150, processes: 1, write: 1000}
              hide: {files: ["*.bak"], env: [WEDGE_IT_H*]}
              clock: {at: 2031-02-03T04:05:06Z, frozen: true}
            """;

    /** What is true natively is otherwise under a policy that alters it, and nothing else is. */
    @OnEachJdk
    void aPolicyAltersTheWorld(Jdk jdk) throws Exception {
        Files.createDirectories(in.resolve("dir"));
        Files.createDirectories(out.resolve("d"));
        Files.writeString(out.resolve("a"), "another");
        Files.writeString(out.resolve("d/f"), "below another");
        for (String name : List.of("a.txt", "b.txt", "h.bak", "dir/f")) {
            Files.writeString(in.resolve(name), name);
        }
        List<String> natively = List.of(
                "read: a.txt",
                "read below: dir/f",
                "list: [a.txt, b.txt, dir, h.bak]",
                "exists: true true",
                "variable: 1 2",
                "write: 700",
                "processes: two",
                "processes, one after the other: 0",
                "files: 200",
                "late: false",
                "fails: deleted");
        assertThat(altered(command(List.of("run"), jdk, "AlteredWorld", in)))
                .containsAll(natively)
                .anyMatch(line -> line.startsWith("name: UnknownHostException"));
        Files.delete(in.resolve("big"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread speaker = new Thread(() -> speak(server));
            speaker.start();
            Path policy = Files.writeString(
                    folder.resolve("p.yaml"),
                    ALTERED.replace("IN", in.toString())
                            .replace("OUT", out.toString())
                            .replace("PORT", "" + server.getLocalPort()));
            List<String> lines = altered(command(List.of("run", "--policy=" + policy), jdk, "AlteredWorld", in));
            assertThat(lines)
                    .contains(
                            "read: another",
                            "read below: below another",
                            "list: [a.txt, b.txt, dir]",
                            "exists: false false",
                            "variable: 1 null",
                            "name: 127.0.0.1",
                            "connect: heard x",
                            "write: IOException Disk quota exceeded",
                            "processes, one after the other: 0",
                            "late: true",
                            "year: 2031 true")
                    .anyMatch(line -> line.startsWith("processes: IOException Cannot run program")
                            && line.contains("Resource temporarily unavailable"))
                    .anyMatch(line -> line.startsWith("files: FileSystemException") && line.contains("Too many open"))
                    .anyMatch(line -> line.startsWith("fails: ") && line.contains("resource busy"));
            speaker.join();
        }
    }

    private List<String> altered(List<String> words) {
        Output output = run(words)
                .environment("WEDGE_IT_SEEN", "1")
                .environment("WEDGE_IT_HIDDEN", "2")
                .run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        return output.stdout().lines().toList();
    }

    private static void speak(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The host may everything; each plug-in what the rules for its jar say, on whichever thread, and by whoever's help. */
    @OnEachJdk
    void plugInsHaveRulesOfTheirOwn(Jdk jdk) throws IOException {
        Path code = Path.of(Programs.classPath(Programs.named("PluginCode")), "PluginCode.class");
        for (String name : List.of("a", "b")) {
            Files.createDirectory(in.resolve(name));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(in.resolve(name + ".jar")))) {
                jar.putNextEntry(new JarEntry("PluginCode.class"));
                Files.copy(code, jar);
            }
        }
        for (String name : List.of("a/f", "b/f", "b/never")) {
            Files.writeString(in.resolve(name), name);
        }
        Path policy = Files.writeString(folder.resolve("p.yaml"), PLUGINS.replace("IN", in.toString()));
        Output output = wedge(command(List.of("run", "--policy=" + policy), jdk, "PluginHost", in)
                .toArray(String[]::new));
        String no = "AccessDeniedException";
        assertThat(output.stdout().lines())
                .containsExactly(
                        "a read: a/f " + no + " " + no,
                        "a pool: a/f " + no + " " + no,
                        "a helper: a/f " + no + " " + no,
                        "a write: " + no + " " + no + " " + no,
                        "a run: IOException IOException IOException",
                        "host: a/f b/f",
                        "b read: " + no + " b/f " + no,
                        "b pool: " + no + " b/f " + no,
                        "b helper: " + no + " b/f " + no,
                        "b write: " + no + " f never",
                        "b run: 0 0 0",
                        "host: a/f written");
        assertThat(output.stderr())
                .contains("wedge: denied: read " + in + "/b/f (open, thread ")
                .contains(", for PluginCode of " + in
                        + "/a.jar): no rule allows it; to allow: in callers, files: {read: [");
    }

    @OnOneJdk
    void faultsAreInjectedWhereAndWhenTheUserSays(Jdk jdk) {
        List<String> options = List.of("run", "--inject", "open:error=EACCES:when=1..3:path=*/secret");
        Output output = wedge(command(options, jdk, "PolicyReload", in, out).toArray(String[]::new));
        assertThat(output.stdout()).isEqualTo("denied\nsecret\n");
        Output wrong = wedge(command(List.of("run", "--inject", "open:error=EFOO"), jdk, "PolicyReload")
                .toArray(String[]::new));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.stderr()).contains("error=EFOO is no errno");
    }

    @OnOneJdk
    void aConnectionIsTornForBothEnds(Jdk jdk) {
        List<String> options = List.of("run", "--inject", "send,write:tear=3:when=2:host=127.*");
        assertThat(wedge(command(options, jdk, "TornConnection").toArray(String[]::new))
                        .stdout())
                .isEqualTo("Connection reset by peer\n13 and Connection reset\n");
        assertThat(wedge(command(List.of("run"), jdk, "TornConnection").toArray(String[]::new))
                        .stdout())
                .isEqualTo("wrote all\n50 and the end\n");
    }
}
