package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lets this machine's C compiler print sizes, offsets and macros, under the names our tables have for them. */
final class CConstants {
    private static final String HEADERS = Stream.of(
                    "stddef.h",
                    "stdio.h",
                    "errno.h",
                    "fcntl.h",
                    "unistd.h",
                    "dirent.h",
                    "poll.h",
                    "netdb.h",
                    "net/if.h",
                    "netinet/in.h",
                    "netinet/tcp.h",
                    "spawn.h",
                    "pwd.h",
                    "grp.h",
                    "signal.h",
                    "sched.h",
                    "time.h",
                    "sys/stat.h",
                    "sys/statvfs.h",
                    "sys/vfs.h",
                    "sys/epoll.h",
                    "sys/eventfd.h",
                    "sys/timerfd.h",
                    "sys/inotify.h",
                    "sys/ioctl.h",
                    "sys/mman.h",
                    "sys/prctl.h",
                    "sys/resource.h",
                    "sys/sendfile.h",
                    "sys/socket.h",
                    "sys/syscall.h",
                    "sys/sysinfo.h",
                    "sys/un.h",
                    "sys/time.h",
                    "sys/uio.h",
                    "sys/wait.h",
                    "termios.h",
                    "sys/xattr.h",
                    "linux/magic.h",
                    "linux/openat2.h")
            .map(header -> "#include <" + header + ">\n")
            .reduce("#define _GNU_SOURCE\n", String::concat);

    private CConstants() {}

    /** Compiles and runs. Names that the installed headers do not know yet are left out. Skips the test if there is no gcc. */
    static Map<String, Integer> print(Set<String> names, Map<String, String> structures, Path directory)
            throws Exception {
        assumeTrue(hasGcc(), "no gcc here; the checked-in table has been compared");
        StringBuilder program = new StringBuilder(HEADERS).append("int kernel_o_largefile(void);\nint main(void) {\n");
        for (String name : names) {
            int dot = name.indexOf('.');
            program.append(line(name, structures.get(name.substring(0, dot)), name.substring(dot + 1)));
        }
        Files.writeString(directory.resolve("main.c"), program.append("return 0;\n}\n"));
        // The kernel's header and glibc's cannot both be included.
        Files.writeString(
                directory.resolve("kernel.c"),
                "#include <asm/fcntl.h>\nint kernel_o_largefile(void) { return O_LARGEFILE; }\n");
        run(directory, "gcc", "-w", "-o", "print", "main.c", "kernel.c");
        return parse(run(directory, directory.resolve("print").toString()));
    }

    private static String line(String name, String structure, String member) {
        if (name.equals("HostFlags.KERNEL_O_LARGEFILE")) {
            return print(name, "kernel_o_largefile()");
        }
        if (structure == null) {
            return "#ifdef " + member + "\n" + print(name, member) + "#endif\n";
        }
        return print(
                name,
                member.equals("SIZE")
                        ? "sizeof(" + structure + ")"
                        : "offsetof(" + structure + ", " + member.toLowerCase(Locale.ROOT) + ")");
    }

    private static String print(String name, String expression) {
        return "printf(\"%s %lld\\n\", \"" + name + "\", (long long) (" + expression + "));\n";
    }

    /** Lines of a name and a number; the number's low 32 bits, as our constants are. */
    static Map<String, Integer> parse(String lines) {
        Map<String, Integer> table = new TreeMap<>();
        lines.lines().map(line -> line.split(" ")).forEach(pair -> table.put(pair[0], (int) Long.parseLong(pair[1])));
        return table;
    }

    private static boolean hasGcc() {
        return Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, "gcc")));
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
