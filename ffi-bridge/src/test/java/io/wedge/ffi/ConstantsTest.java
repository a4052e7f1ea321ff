package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our numbers against C's. The tables in the resources were printed by C compilers with glibc's headers of each architecture; the
 * table of the machine the test runs on is printed anew and compared, when there is a compiler.
 */
class ConstantsTest {
    /** Structures in the layout package, and what C calls them. */
    static final Map<String, String> STRUCTURES = Map.ofEntries(
            Map.entry("Stat", "struct stat"),
            Map.entry("Statx", "struct statx"),
            Map.entry("StatxTimestamp", "struct statx_timestamp"),
            Map.entry("Statvfs", "struct statvfs"),
            Map.entry("Statfs", "struct statfs"),
            Map.entry("Dirent64", "struct dirent64"),
            Map.entry("Flock", "struct flock"),
            Map.entry("EpollEvent", "struct epoll_event"),
            Map.entry("InotifyEvent", "struct inotify_event"),
            Map.entry("Pollfd", "struct pollfd"),
            Map.entry("Iovec", "struct iovec"),
            Map.entry("Timespec", "struct timespec"),
            Map.entry("Itimerspec", "struct itimerspec"),
            Map.entry("Rlimit", "struct rlimit"),
            Map.entry("Sysinfo", "struct sysinfo"),
            Map.entry("Siginfo", "siginfo_t"),
            Map.entry("Passwd", "struct passwd"),
            Map.entry("Group", "struct group"),
            Map.entry("Ucred", "struct ucred"),
            Map.entry("Addrinfo", "struct addrinfo"),
            Map.entry("Ifreq", "struct ifreq"),
            Map.entry("Ifconf", "struct ifconf"),
            Map.entry("SockaddrIn", "struct sockaddr_in"),
            Map.entry("SockaddrIn6", "struct sockaddr_in6"),
            Map.entry("SockaddrUn", "struct sockaddr_un"),
            Map.entry("SockaddrStorage", "struct sockaddr_storage"),
            Map.entry("Linger", "struct linger"),
            Map.entry("IpMreqn", "struct ip_mreqn"),
            Map.entry("IpMreqSource", "struct ip_mreq_source"),
            Map.entry("Ipv6Mreq", "struct ipv6_mreq"),
            Map.entry("GroupSourceReq", "struct group_source_req"),
            Map.entry("OpenHow", "struct open_how"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"amd64,x86_64", "aarch64,aarch64"})
    void eachArchitectureHasTheNumbersOfItsTable(String osArch, String table) throws Exception {
        assertThat(constantsOf(osArch)).isEqualTo(table(table));
    }

    @Test
    void theTableIsWhatThisMachinesCompilerSays() throws Exception {
        Map<String, Integer> table = table(HostArch.CURRENT.name().toLowerCase(Locale.ROOT));
        Map<String, Integer> printed = CConstants.print(table.keySet(), STRUCTURES, directory);
        assertThat(table).containsAllEntriesOf(printed);
        assertThat(printed.size()).as("numbers that C knows").isGreaterThan(table.size() * 9 / 10);
    }

    /** All constants, as a JVM of that architecture would see them: the classes are loaded once more, under its name. */
    private static Map<String, Integer> constantsOf(String osArch) throws Exception {
        String real = System.getProperty("os.arch");
        URL classes = HostFlags.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            System.setProperty("os.arch", osArch);
            Map<String, Integer> constants = new TreeMap<>();
            for (String name : new String[] {"HostFlags", "HostNetFlags", "HostErrno", "SyscallNumbers"}) {
                collect(loader.loadClass("io.wedge.ffi." + name), constants);
            }
            for (String name : STRUCTURES.keySet()) {
                collect(loader.loadClass("io.wedge.ffi.layout." + name), constants);
            }
            return constants;
        } finally {
            System.setProperty("os.arch", real);
        }
    }

    private static void collect(Class<?> constants, Map<String, Integer> into) throws IllegalAccessException {
        for (Field field : constants.getDeclaredFields()) {
            if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                into.put(constants.getSimpleName() + "." + field.getName(), field.getInt(null));
            }
        }
    }

    private static Map<String, Integer> table(String architecture) throws IOException {
        try (InputStream in = ConstantsTest.class.getResourceAsStream("c-constants-" + architecture + ".txt")) {
            return CConstants.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
