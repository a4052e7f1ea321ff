package io.wedge.it;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The real programs that run confined under what was learnt of them. */
final class Lessons {
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    private Lessons() {}

    /** On each JDK, on one of them as an ordinary user; narrowed by {@code -Dwedge.it.program=Name,…}. */
    static Stream<Arguments> onEachJdk(Lesson... lessons) {
        return wanted(lessons).flatMap(lesson -> Turns.onEach(lesson.name())
                .map(turn -> Arguments.of(lesson, turn.jdk(), turn.person())));
    }

    /** On each JDK as that person; narrowed likewise. */
    static Stream<Arguments> onEachJdkAs(Person person, Lesson... lessons) {
        return wanted(lessons).flatMap(lesson -> Jdk.found().stream().map(jdk -> Arguments.of(lesson, jdk, person)));
    }

    private static Stream<Lesson> wanted(Lesson... lessons) {
        List<String> wanted = List.of(System.getProperty("wedge.it.program", "").split(","));
        return Stream.of(lessons).filter(lesson -> wanted.contains("") || wanted.contains(lesson.name()));
    }

    /** Each on one JDK, the next on the next; every other one as an ordinary user. */
    static Stream<Arguments> inTurn(Lesson... lessons) {
        List<Jdk> jdks = Jdk.found();
        return IntStream.range(0, lessons.length)
                .mapToObj(i -> Arguments.of(
                        lessons[i],
                        jdks.get(i % jdks.size()),
                        i % 2 == 0 && OrdinaryUser.isPossible() ? Person.ORDINARY_USER : Person.SELF));
    }

    /** Other packages and classes, more of them. */
    static Lesson javac() {
        return Lesson.of(
                        "javac",
                        List.of(
                                C1,
                                "-cp",
                                "none",
                                "com.sun.tools.javac.Main",
                                "-Xlint:all,-path",
                                "-d",
                                "out",
                                "@sources"),
                        (work, first) -> {
                            List<String> named = new ArrayList<>(List.of("-sourcepath src"));
                            for (String name :
                                    first ? List.of("a", "b.c", "d") : List.of("w", "x.y.z", "v", "u.a", "t")) {
                                Path folder = Files.createDirectories(work.resolve("src/" + name.replace('.', '/')));
                                for (String type : first ? List.of("A", "B", "C") : List.of("B", "Q", "R", "S")) {
                                    Files.writeString(
                                            folder.resolve(type + ".java"),
                                            SOURCE.replace("NAME", name).replace("TYPE", type));
                                    if (!type.equals("B")) { // found by its name
                                        named.add(work.relativize(folder.resolve(type + ".java")) + "");
                                    }
                                }
                            }
                            Files.write(work.resolve("sources"), named);
                        })
                .comparing("out");
    }

    /** With a warning, and classes of several modules. */
    private static final String SOURCE = """
            package NAME;
            class TYPE implements java.io.Serializable {
                java.util.List<B> all = new java.util.ArrayList();
                transient java.net.http.HttpClient client;
                Runnable r = () -> all.clear();
            }
            """;

    /** The same script over other files, with other programs' help. */
    static Lesson groovy() {
        String jars = jars("groovy/*");
        return Lesson.of(
                        "Groovy",
                        List.of(C1, "-cp", jars, "groovy.ui.GroovyMain", "report.groovy", "data"),
                        (work, first) -> {
                            Files.writeString(work.resolve("report.groovy"), """
                            def sums = new TreeMap<String, Integer>()
                            new File(args[0]).eachFileRecurse(groovy.io.FileType.FILES) { file ->
                                file.eachLine { line ->
                                    def (name, value) = line.split(',')
                                    sums.merge(name, value as int, Integer::sum)
                                }
                            }
                            println new File('.').canWrite()
                            def folder = new File('report')
                            folder.mkdirs()
                            sums.each { name, sum -> new File(folder, "${name}.txt").text = "$sum\\n" }
                            new File(folder, 'all.txt').withWriter { out -> sums.each { out.writeLine("$it.value $it.key") } }
                            println 'sort -n report/all.txt'.execute().text
                            def shell = ['sh', '-c', 'cat; wc -l < all.txt; exit 3'].execute(null, folder)
                            shell.withWriter { it << 'given to the shell\\n' }
                            println shell.text + shell.waitFor()
                            println 'ls report'.execute().text
                            """);
                            Path data = Files.createDirectories(work.resolve("data"));
                            for (int file = 0; file < (first ? 3 : 20); file++) {
                                Path into = first ? data : Files.createDirectories(data.resolve("year" + file % 3));
                                String names = first ? "ab" : "cdefghij";
                                List<String> lines = new ArrayList<>();
                                for (int line = 0; line < 50; line++) {
                                    lines.add(names.charAt(line * 7 % names.length()) + "," + line * file);
                                }
                                Files.write(into.resolve((first ? "x" : "other ") + file + ".csv"), lines);
                            }
                        })
                .comparing("report");
    }

    /** The server with a client of it: other databases and tables, and a file that the server writes. */
    static Lesson h2() {
        return program("DatabaseScripts", List.of("scripts"), (work, first) -> {
            Path scripts = Files.createDirectory(work.resolve("scripts"));
            for (String name : first ? List.of("people") : List.of("cities", "rivers")) {
                Files.write(
                        scripts.resolve(name + ".sql"),
                        List.of(
                                "create table " + name + " (id int primary key, name varchar(50), body clob)",
                                "insert into " + name
                                        + " select x, 'n' || x, repeat('long ', x * 20) from system_range(1, "
                                        + (first ? 50 : 700) + ")",
                                "insert into " + name + " values (1, 'twice', null)",
                                "select count(*), sum(length(body)), max(name) from " + name,
                                "call csvwrite('data/" + name + ".csv', 'select id, name from " + name
                                        + " order by id')",
                                "select count(*) from csvread('data/" + name + ".csv')",
                                "delete from " + name + " where mod(id, 3) = 0",
                                "select count(*) from " + name));
            }
        });
    }

    /** Other files, in other folders. */
    static Lesson jetty() {
        return program("ServesFolder", List.of(), (work, first) -> {
            Path root = Files.createDirectory(work.resolve("www"));
            Path folder = first ? root : Files.createDirectories(root.resolve("docs/v2"));
            for (int file = 0; file < (first ? 3 : 8); file++) {
                byte[] bytes = new byte[1 + file * 40_000];
                Arrays.fill(bytes, (byte) ('a' + file));
                Files.write(
                        folder.resolve((first ? "page" : "other-") + file + (file % 2 == 0 ? ".html" : ".bin")), bytes);
            }
        });
    }

    static Lesson tomcat() {
        return program("TomcatFiles", List.of(), (work, first) -> {});
    }

    /** Four times the records; a broker has its ports from its configuration, which is the same. */
    static Lesson kafka() throws IOException {
        int port = freePort(10_000);
        List<String> ports = List.of("" + port, "" + freePort(port + 1));
        return program("KafkaBroker", List.of(), (work, first) -> {})
                .with(List.of("500", ports.get(0), ports.get(1)), List.of("2000", ports.get(0), ports.get(1)));
    }

    /** Below those that the system gives to outgoing connections, from another start in each process. */
    static int freePort(int from) throws IOException {
        int port = from == 10_000 ? from + (int) (ProcessHandle.current().pid() * 11 % 20_000) : from;
        while (true) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                port++; // another's
            }
        }
    }

    /** JUnit's console runner over other classes of commons-io's own tests, which use files. */
    static Lesson junit() {
        String jars = jars("junit/*");
        return Lesson.of(
                "JUnit",
                List.of(C1, "-cp", jars, "org.junit.platform.console.ConsoleLauncher", "@arguments"),
                (work, first) -> {
                    List<String> words = new ArrayList<>(List.of(
                            "execute",
                            "--disable-banner",
                            "--disable-ansi-colors",
                            "--details=tree",
                            "--details-theme=ascii"));
                    for (String type : first
                            ? List.of("output.LockableFileWriterTest", "output.DeferredFileOutputStreamTest")
                            : List.of(
                                    "output.FileWriterWithEncodingTest",
                                    "output.XmlStreamWriterTest",
                                    "output.LockableFileWriterTest",
                                    "filefilter.OrFileFilterTest",
                                    "FileCleaningTrackerTest",
                                    "DeleteDirectoryTest")) {
                        words.add("--select-class=org.apache.commons.io." + type);
                    }
                    Files.write(work.resolve("arguments"), words);
                });
    }

    /** Another project: other packages, more tests, which the forked JVM runs. */
    static Lesson maven() throws IOException {
        Path home = Path.of(System.getProperty("wedge.it.mavenHome"));
        String boot;
        try (Stream<Path> jars = Files.list(home.resolve("boot"))) {
            boot = jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
        String plugins = "org.apache.maven.plugins:maven-";
        return Lesson.of(
                        "Maven",
                        List.of(
                                C1,
                                "-Dsun.misc.unsafe.memory.access=allow",
                                "-Dclassworlds.conf=" + home.resolve("bin/m2.conf"),
                                "-Dmaven.home=" + home,
                                "-Dmaven.multiModuleProjectDirectory=.",
                                "-Dlibrary.jansi.mode=strip",
                                "-cp",
                                boot,
                                "org.codehaus.plexus.classworlds.launcher.Launcher",
                                "-o",
                                "-q",
                                "-B",
                                "-Dstyle.color=never",
                                "-Dmaven.repo.local=" + System.getProperty("wedge.it.mavenRepository"),
                                plugins + "compiler-plugin:3.14.0:compile",
                                plugins + "compiler-plugin:3.14.0:testCompile",
                                plugins + "surefire-plugin:3.5.4:test"),
                        MavenProject::write)
                .comparing("target/out", "target/classes");
    }

    private static Lesson program(String name, List<String> more, Lesson.Input input) {
        List<String> words = new ArrayList<>(List.of(C1));
        Program program = Programs.named(name);
        program.values("jvm").forEach(words::add);
        words.addAll(List.of("-cp", Programs.classPath(program), name));
        words.addAll(more);
        return Lesson.of(name, words, input);
    }

    private static String jars(String glob) {
        return Programs.jars(glob).stream().map(Path::toString).collect(Collectors.joining(":"));
    }
}
