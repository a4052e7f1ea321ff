// @unserved
import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * A hostile program: tries to reach what its policy does not give it. Prints for each attempt its family, its name, what came of it, and whether it reached what it wanted: {@code true} without
 * confinement (the control), {@code false} with it.
 *
 * <p>Arguments: of jni, foreign and java some, with commas; a folder it may use; one it may not, with a file secret, a file victim and a unix socket sock; a TCP port that listens; {@code int80} where the host has i386's calls.
 */
public final class EscapeAttempts {
    private static final int AT_FDCWD = -100;
    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int EBADF = 9;
    private static final int EINVAL = 22;
    private static final int EFAULT = 14;
    private static final int GETPPID = 110;

    private static RawCalls raw;
    private static String in;
    private static String out;
    private static int port;
    private static long kernel;

    private interface Attempt {
        Object run() throws Throwable;
    }

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        in = args[1];
        out = args[2];
        port = Integer.parseInt(args[3]);
        for (String way : args[0].split(",")) {
            if (way.equals("java")) {
                kernel = RawCalls.byJni().call(GETPPID);
                java();
            } else {
                raw = way.equals("jni") ? RawCalls.byJni() : RawCalls.byForeign();
                // Of the host itself: the policy hides other processes.
                kernel = raw.call(GETPPID);
                files();
                proc();
                sockets();
                processes();
                kernelProcess();
                hostKernel();
                abis(way.equals("jni") && args.length > 4 && args[4].equals("int80"));
                allowed();
            }
        }
    }

    private static void attempt(String family, String name, Attempt attempt, int... reachedToo) {
        String result;
        boolean reached;
        try {
            Object value = attempt.run();
            long number = value instanceof Long word ? word : 0;
            reached = number >= 0;
            result = number >= 0 ? "ok" : "errno " + -number;
            for (int errno : reachedToo) {
                reached |= number == -errno;
            }
        } catch (Throwable e) {
            reached = false;
            result = e.getClass().getSimpleName();
        }
        System.out.println(family + "|" + name + "|" + result + "|" + reached);
    }

    private static void files() {
        String secret = out + "/secret";
        String victim = out + "/victim";
        attempt("files", "open to read (openat)", () -> raw.call(257, AT_FDCWD, secret, 0));
        attempt("files", "open to read (open)", () -> raw.call(2, secret, 0));
        attempt("files", "open to read (openat2)", () -> raw.call(437, AT_FDCWD, secret, RawCalls.zeroed(24), 24));
        attempt("files", "open to look at (O_PATH)", () -> raw.call(257, AT_FDCWD, secret, 0x200000));
        attempt("files", "open to write", () -> raw.call(257, AT_FDCWD, victim, 1));
        attempt("files", "open to truncate", () -> raw.call(257, AT_FDCWD, victim, 0x201));
        attempt("files", "open a folder", () -> raw.call(257, AT_FDCWD, out, 0x10000));
        attempt("files", "make a file (openat)", () -> raw.call(257, AT_FDCWD, out + "/made", 0x41, 0600));
        attempt("files", "make a file (creat)", () -> raw.call(85, out + "/created", 0600));
        attempt("files", "make a nameless file", () -> raw.call(257, AT_FDCWD, out, 0x410002, 0600));
        attempt("files", "relative to the working directory", () -> raw.call(257, AT_FDCWD, up() + secret, 0));
        attempt("files", "by dots", () -> raw.call(257, AT_FDCWD, in + "/../" + new File(out).getName() + "/secret", 0));
        attempt("files", "by a link made by the JDK", () -> {
            Path link = Path.of(in, "link");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(secret));
            return raw.call(257, AT_FDCWD, link.toString(), 0);
        });
        attempt("files", "make a folder", () -> raw.call(83, out + "/folder", 0700));
        attempt("files", "make a folder (mkdirat)", () -> raw.call(258, AT_FDCWD, out + "/folder2", 0700));
        attempt("files", "make a link", () -> raw.call(88, "/etc", out + "/symlink"));
        attempt("files", "make a hard link", () -> raw.call(86, secret, out + "/hard"));
        attempt("files", "hard link to the allowed folder (linkat)", () -> raw.call(265, AT_FDCWD, secret, AT_FDCWD, in + "/hard", 0));
        attempt("files", "make a FIFO", () -> raw.call(133, out + "/fifo", 0010600, 0));
        attempt("files", "rename", () -> raw.call(82, out + "/renamed", out + "/renamed2"), ENOENT);
        attempt("files", "rename (renameat2)", () -> raw.call(316, AT_FDCWD, out + "/none", AT_FDCWD, out + "/none2", 0), ENOENT);
        attempt("files", "remove", () -> raw.call(87, out + "/none"), ENOENT);
        attempt("files", "remove (unlinkat)", () -> raw.call(263, AT_FDCWD, out + "/none", 0), ENOENT);
        attempt("files", "remove a folder", () -> raw.call(84, out + "/none"), ENOENT);
        attempt("files", "truncate", () -> raw.call(76, victim, 3));
        attempt("files", "look at (stat)", () -> raw.call(4, secret, RawCalls.zeroed(256)));
        attempt("files", "look at (lstat)", () -> raw.call(6, secret, RawCalls.zeroed(256)));
        attempt("files", "look at (newfstatat)", () -> raw.call(262, AT_FDCWD, secret, RawCalls.zeroed(256), 0));
        attempt("files", "look at (newfstatat, AT_EMPTY_PATH)", () -> raw.call(262, AT_FDCWD, secret, RawCalls.zeroed(256), 0x1000));
        attempt("files", "look at (statx)", () -> raw.call(332, AT_FDCWD, secret, 0, 0xfff, RawCalls.zeroed(256)));
        attempt("files", "look at (access)", () -> raw.call(21, secret, 0));
        attempt("files", "look at (faccessat2)", () -> raw.call(439, AT_FDCWD, secret, 0, 0));
        attempt("files", "is it there at all", () -> raw.call(4, out + "/none", RawCalls.zeroed(256)), ENOENT);
        attempt("files", "read a link", () -> raw.call(89, "/proc/self/exe/../x", RawCalls.zeroed(64), 64), 20, ENOENT);
        attempt("files", "file system (statfs)", () -> raw.call(137, out, RawCalls.zeroed(256)));
        attempt("files", "mode (chmod)", () -> raw.call(90, victim, 0644));
        attempt("files", "mode (fchmodat)", () -> raw.call(268, AT_FDCWD, victim, 0644));
        attempt("files", "owner (chown)", () -> raw.call(92, victim, -1, -1));
        attempt("files", "times (utimensat)", () -> raw.call(280, AT_FDCWD, victim, 0, 0));
        attempt("files", "attributes (listxattr)", () -> raw.call(194, victim, 0, 0));
        attempt("files", "attributes (getxattr)", () -> raw.call(191, victim, "user.none", 0, 0), 61, 95);
        attempt("files", "attributes (setxattr)", () -> raw.call(188, victim, "user.a", "x", 1, 0), 95, 1 << 20);
        attempt("files", "attributes (lsetxattr)", () -> raw.call(189, victim, "user.a", "x", 1, 0), 95, 1 << 20);
        attempt("files", "attributes (removexattr)", () -> raw.call(197, victim, "user.none"), 61, 95);
        attempt("files", "handle (name_to_handle_at)", () -> raw.call(303, AT_FDCWD, secret, RawCalls.zeroed(256), RawCalls.zeroed(8), 0), 75, 95);
        attempt("files", "watch (inotify)", () -> raw.call(254, raw.call(294, 0), out, 0xfff));
        attempt("files", "working directory (chdir)", () -> raw.call(80, out));
        attempt("files", "io_uring", () -> raw.call(425, 4, RawCalls.zeroed(256)), 38);
        attempt("files", "nameless memory (memfd_create)", () -> raw.call(319, "x", 0));
        attempt("files", "new mount tree (open_tree)", () -> raw.call(428, AT_FDCWD, out, 0));
    }

    private static String up() {
        return "../../../../../../../../../../..";
    }

    private static void proc() {
        attempt("proc", "own memory", () -> raw.call(257, AT_FDCWD, "/proc/self/mem", 2));
        attempt("proc", "own environment", () -> raw.call(257, AT_FDCWD, "/proc/self/environ", 0));
        attempt("proc", "root by /proc/self/root", () -> raw.call(257, AT_FDCWD, "/proc/self/root" + out + "/secret", 0));
        attempt("proc", "own descriptors", () -> raw.call(257, AT_FDCWD, "/proc/self/fd", 0x10000));
        attempt("proc", "own descriptor again", () -> raw.call(257, AT_FDCWD, "/proc/self/fd/1", 0), 6);
        attempt("proc", "namespaces", () -> raw.call(257, AT_FDCWD, "/proc/self/ns/net", 0));
        attempt("proc", "kernel's memory", () -> raw.call(257, AT_FDCWD, "/proc/" + kernel + "/mem", 0));
        attempt("proc", "kernel's environment", () -> raw.call(257, AT_FDCWD, "/proc/" + kernel + "/environ", 0));
        attempt("proc", "kernel's command line", () -> raw.call(257, AT_FDCWD, "/proc/" + kernel + "/cmdline", 0));
        attempt("proc", "kernel's descriptor", () -> raw.call(257, AT_FDCWD, "/proc/" + kernel + "/fd/0", 0), 6);
        attempt("proc", "kernel's root", () -> raw.call(257, AT_FDCWD, "/proc/" + kernel + "/root" + out + "/secret", 0));
        attempt("proc", "list of processes", () -> raw.call(257, AT_FDCWD, "/proc", 0x10000));
        attempt("proc", "mounts", () -> raw.call(257, AT_FDCWD, "/proc/1/mounts", 0));
    }

    private static void sockets() {
        attempt("sockets", "TCP", () -> raw.call(41, 2, 1, 0));
        attempt("sockets", "TCP, IPv6", () -> raw.call(41, 10, 1, 0), 97);
        attempt("sockets", "UDP", () -> raw.call(41, 2, 2, 0));
        attempt("sockets", "unix", () -> raw.call(41, 1, 1, 0));
        attempt("sockets", "netlink", () -> raw.call(41, 16, 3, 0));
        attempt("sockets", "packet", () -> raw.call(41, 17, 3, 0), 97, 93);
        attempt("sockets", "vsock", () -> raw.call(41, 40, 1, 0), 97, 93);
        attempt("sockets", "alg", () -> raw.call(41, 38, 5, 0), 97, 93);
        attempt("sockets", "connect by TCP", () -> connect(raw.call(41, 2, 1, 0), inet()));
        attempt("sockets", "TCP Fast Open", () -> raw.call(44, raw.call(41, 2, 1, 0), "x", 1, 0x20000000, inet(), 16), 115, 95);
        attempt("sockets", "send by UDP", () -> {
            long socket = raw.call(41, 2, 2, 0);
            return socket < 0 ? socket : raw.call(44, socket, "x", 1, 0, inet(), 16);
        });
        attempt("sockets", "listen on TCP", () -> {
            long socket = raw.call(41, 2, 1, 0);
            return socket < 0 ? socket : raw.call(50, socket, 1);
        });
        attempt("sockets", "bind unix", () -> {
            // One that needs no leave.
            long pair = RawCalls.zeroed(8);
            long result = raw.call(53, 1, 1, 0, pair);
            byte[] address = unix(out + "/mine");
            return result < 0 ? result : raw.call(49, RawCalls.MEMORY.getInt(pair), address, address.length);
        });
        attempt("sockets", "connect to a unix socket", () -> connect(raw.call(41, 1, 1, 0), unix(out + "/sock")));
        attempt("sockets", "connect to an abstract one", () -> connect(raw.call(41, 1, 1, 0), unix("\0wedge-none")), 111);
        attempt("sockets", "socket pair of unix datagrams, named", () -> {
            long pair = RawCalls.zeroed(8);
            long result = raw.call(53, 1, 2, 0, pair);
            byte[] address = unix(out + "/sock");
            return result < 0 ? result : raw.call(44, RawCalls.MEMORY.getInt(pair), "x", 1, 0, address, address.length);
        }, 106, 91, 107, 90);
        attempt("sockets", "socket pair of unix datagrams, named (sendmsg)", () -> {
            long pair = RawCalls.zeroed(8);
            long result = raw.call(53, 1, 2, 0, pair);
            byte[] address = unix(out + "/sock");
            long header = RawCalls.zeroed(56);
            RawCalls.MEMORY.putLong(header, RawCalls.bytes(address));
            RawCalls.MEMORY.putInt(header + 8, address.length);
            return result < 0 ? result : raw.call(46, RawCalls.MEMORY.getInt(pair), header, 0);
        }, 106, 91, 107, 90);
        attempt("sockets", "send a message (sendmsg)", () -> raw.call(46, 1, RawCalls.zeroed(64), 0), 88);
        attempt("sockets", "receive a message (recvmsg)", () -> raw.call(47, 1, RawCalls.zeroed(64), 0), 88);
    }

    private static long connect(long socket, byte[] address) throws Throwable {
        return socket < 0 ? socket : raw.call(42, socket, address, address.length);
    }

    private static byte[] inet() {
        return new byte[] {2, 0, (byte) (port >>> 8), (byte) port, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    }

    private static byte[] unix(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] address = new byte[bytes.length + (path.charAt(0) == 0 ? 2 : 3)];
        address[0] = 1;
        System.arraycopy(bytes, 0, address, 2, bytes.length);
        return address;
    }

    /** A child that has begun ends at once. */
    private static long child(long result) throws Throwable {
        if (result == 0) {
            raw.call(231, 0);
        }
        if (result > 0) {
            // It may never come to its exit: a forked JVM has this one thread, which may wait for the others on its way back into Java.
            raw.call(62, result, 9);
        }
        return result;
    }

    private static void processes() {
        attempt("processes", "fork", () -> child(raw.call(57)));
        attempt("processes", "clone", () -> child(raw.call(56, 17, 0)));
        attempt("processes", "clone, a new user namespace", () -> child(raw.call(56, 0x10000000 | 17, 0)), 1 << 20, 28);
        attempt("processes", "clone3", () -> {
            long arguments = RawCalls.zeroed(64);
            RawCalls.MEMORY.putLong(arguments + 32, 17);
            return child(raw.call(435, arguments, 64));
        });
        attempt("processes", "execve", () -> raw.call(59, out + "/none", 0, 0), ENOENT);
        attempt("processes", "execveat", () -> raw.call(322, AT_FDCWD, out + "/none", 0, 0, 0), ENOENT);
        attempt("processes", "ptrace", () -> raw.call(101, 2, kernel, 0, 0), ESRCH);
        attempt("processes", "signals to all (kill)", () -> raw.call(62, -1, 0));
        attempt("processes", "signal to the group (kill)", () -> raw.call(62, 0, 0));
        attempt("processes", "dumpable (prctl)", () -> raw.call(157, 4, 1));
        attempt("processes", "keep capabilities (prctl)", () -> raw.call(157, 7, 0, 0, 0));
        attempt("processes", "another root (chroot)", () -> raw.call(161, out + "/none"), ENOENT);
        attempt("processes", "new session (setsid)", () -> raw.call(112), 1 << 20);
        attempt("processes", "user (setuid)", () -> raw.call(105, -1), EINVAL);
    }

    private static void kernelProcess() {
        attempt("kernel process", "kill", () -> raw.call(62, kernel, 0));
        attempt("kernel process", "tgkill", () -> raw.call(234, kernel, kernel, 0));
        attempt("kernel process", "tkill", () -> raw.call(200, kernel, 0));
        attempt("kernel process", "rt_sigqueueinfo", () -> raw.call(129, kernel, 0, 0), EFAULT);
        attempt("kernel process", "pidfd_open", () -> raw.call(434, kernel, 0));
        attempt("kernel process", "pidfd_send_signal", () -> raw.call(424, raw.call(434, kernel, 0), 0, 0, 0));
        attempt("kernel process", "pidfd_getfd", () -> raw.call(438, raw.call(434, kernel, 0), 0, 0));
        attempt("kernel process", "process_vm_readv", () -> vm(310));
        attempt("kernel process", "process_vm_writev", () -> vm(311));
        attempt("kernel process", "prlimit", () -> raw.call(302, kernel, 7, 0, RawCalls.zeroed(16)));
        attempt("kernel process", "F_SETOWN", () -> raw.call(72, 0, 8, kernel));
        attempt("kernel process", "sched_setaffinity", () -> raw.call(203, kernel, 0, 0), EFAULT, EINVAL);
        attempt("kernel process", "sched_setscheduler", () -> raw.call(144, kernel, 0, RawCalls.zeroed(8)));
        attempt("kernel process", "setpriority", () -> raw.call(141, 0, kernel, 19 - 19));
        attempt("kernel process", "ioprio_set", () -> raw.call(251, 1, kernel, 0));
        attempt("kernel process", "setpgid", () -> raw.call(109, kernel, 0), ESRCH);
        attempt("kernel process", "move_pages", () -> raw.call(279, kernel, 0, 0, 0, 0, 0), 38);
        attempt("kernel process", "process_madvise", () -> raw.call(440, raw.call(434, kernel, 0), 0, 0, 20, 0));
        attempt("kernel process", "kcmp", () -> raw.call(312, kernel, kernel, 1, 0, 0), 38);
    }

    /** At an address where nothing is: whoever may look gets EFAULT. */
    private static long vm(int number) throws Throwable {
        long vector = RawCalls.zeroed(16);
        RawCalls.MEMORY.putLong(vector, vector);
        RawCalls.MEMORY.putLong(vector + 8, 8);
        long remote = RawCalls.zeroed(16);
        RawCalls.MEMORY.putLong(remote, 64);
        RawCalls.MEMORY.putLong(remote + 8, 8);
        long result = raw.call(number, kernel, vector, 1, remote, 1, 0);
        return result == -EFAULT ? 0 : result;
    }

    private static void hostKernel() {
        attempt("host's kernel", "unshare", () -> raw.call(272, 0x400));
        attempt("host's kernel", "setns", () -> raw.call(308, -1, 0), EBADF);
        attempt("host's kernel", "mount", () -> raw.call(165, 0, 0, 0, 0, 0), EFAULT);
        attempt("host's kernel", "pivot_root", () -> raw.call(155, 0, 0), EFAULT, 1 << 20);
        attempt("host's kernel", "seccomp", () -> raw.call(317, 2, 0, RawCalls.bytes(new byte[] {0, 0, (byte) 0xff, 0x7f})));
        attempt("host's kernel", "landlock", () -> raw.call(444, 0, 0, 1), 38, 95);
        attempt("host's kernel", "bpf", () -> raw.call(321, 0, 0, 0), EINVAL, EFAULT, 7);
        attempt("host's kernel", "perf_event_open", () -> raw.call(298, 0, 0, 0, 0, 0), EFAULT, EINVAL);
        attempt("host's kernel", "userfaultfd", () -> raw.call(323, 1), 38);
        attempt("host's kernel", "keyctl", () -> raw.call(250, 0, -1, 0, 0, 0), 38, 126);
        attempt("host's kernel", "add_key", () -> raw.call(248, 0, 0, 0, 0, 0), EFAULT, 38);
        attempt("host's kernel", "shmget", () -> raw.call(29, 0, 4096, 0600), 38);
        attempt("host's kernel", "semget", () -> raw.call(64, 0, 1, 0600), 38);
        attempt("host's kernel", "msgget", () -> raw.call(68, 0, 0600), 38);
        attempt("host's kernel", "personality", () -> raw.call(135, 0xffffffffL));
        attempt("host's kernel", "syslog", () -> raw.call(103, 10, 0, 0));
        attempt("host's kernel", "host name (sethostname)", () -> raw.call(170, 0, -1), EINVAL);
        attempt("host's kernel", "clock (clock_settime)", () -> raw.call(227, -999, 0), EINVAL, EFAULT);
        attempt("host's kernel", "modules (finit_module)", () -> raw.call(313, -1, "", 0), EBADF, 38);
        attempt("host's kernel", "kexec_load", () -> raw.call(246, 0, 9999, 0, -1), EINVAL, 38);
        attempt("host's kernel", "swapon", () -> raw.call(167, out + "/none", 0), ENOENT, 38);
        attempt("host's kernel", "quotactl", () -> raw.call(179, -1, 0, 0, 0), EINVAL, 38, EFAULT);
        attempt("host's kernel", "fanotify_init", () -> raw.call(300, 0, 0), 38);
        attempt("host's kernel", "terminal (TIOCSTI)", () -> raw.call(16, 0, 0x5412, "x"), 25, 5);
    }

    /** What is not refused: the program's own files by raw calls are not in the list, but the process itself works. */
    /** Other doors into the same kernel. Few hosts have x32: there it is no call. */
    private static void abis(boolean int80) {
        attempt("host's kernel", "open by x32", () -> raw.call(0x40000002, out + "/secret", 0), 38);
        if (int80) {
            attempt("host's kernel", "open by int 0x80", () -> {
                // Not MAP_32BIT: of what that knows, JDK 25 takes all for its classes where they happen to lie there.
                long memory = -1;
                for (long at = 0x10000000; memory < 0 && at < 0xF0000000L; at += 0x4000000) {
                    memory = raw.call(9, at, 4096, 7, 0x100022, -1, 0);
                }
                byte[] path = (out + "/secret").getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < path.length; i++) {
                    RawCalls.MEMORY.putByte(memory + 1024 + i, path[i]);
                }
                // push rbx; mov eax, 5; mov ebx, path; xor ecx, ecx; xor edx, edx; int 0x80; movsxd rax, eax; pop rbx; ret
                byte[] code = ByteBuffer.allocate(32).order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0x53).put((byte) 0xB8).putInt(5).put((byte) 0xBB).putInt((int) memory + 1024)
                        .put(new byte[] {0x31, (byte) 0xC9, 0x31, (byte) 0xD2, (byte) 0xCD, (byte) 0x80})
                        .put(new byte[] {0x48, 0x63, (byte) 0xC0, 0x5B, (byte) 0xC3}).array();
                for (int i = 0; i < code.length; i++) {
                    RawCalls.MEMORY.putByte(memory + i, code[i]);
                }
                return RawCalls.jump(memory);
            });
        }
    }

    private static void allowed() throws Throwable {
        System.out.println("own process " + (raw.call(39) > 0) + " " + (raw.call(62, raw.call(39), 0) == 0));
    }

    private static void java() {
        Path secret = Path.of(out, "secret");
        Path victim = Path.of(out, "victim");
        attempt("JDK", "read", () -> Files.readString(secret));
        attempt("JDK", "read, old", () -> new FileInputStream(secret.toFile()));
        attempt("JDK", "read by a link", () -> {
            Path link = Path.of(in, "jdk-link");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, secret);
            return Files.readString(link);
        });
        attempt("JDK", "read by dots", () -> Files.readString(Path.of(in, "..", new File(out).getName(), "secret")));
        attempt("JDK", "map", () -> FileChannel.open(secret).map(FileChannel.MapMode.READ_ONLY, 0, 1));
        attempt("JDK", "write", () -> Files.writeString(victim, "x"));
        attempt("JDK", "random access", () -> new RandomAccessFile(victim.toFile(), "rw"));
        attempt("JDK", "list", () -> Files.list(Path.of(out)));
        attempt("JDK", "look at", () -> Files.readAttributes(secret, "*"));
        attempt("JDK", "times", () -> Files.setLastModifiedTime(victim, FileTime.fromMillis(0)));
        attempt("JDK", "mode", () -> Files.setPosixFilePermissions(victim, Files.getPosixFilePermissions(victim)));
        attempt("JDK", "make a folder", () -> Files.createDirectory(Path.of(out, "jdk-folder")));
        attempt("JDK", "hard link", () -> Files.createLink(Path.of(in, "jdk-hard"), secret));
        attempt("JDK", "move in", () -> Files.move(Path.of(out, "jdk-folder"), Path.of(in, "moved"), StandardCopyOption.ATOMIC_MOVE));
        attempt("JDK", "append", () -> Files.writeString(victim, "x", StandardOpenOption.APPEND));
        attempt("JDK", "connect", () -> new Socket("127.0.0.1", port));
        attempt("JDK", "listen", () -> new ServerSocket(0));
        attempt("JDK", "send a datagram", () -> (long) DatagramChannel.open().send(ByteBuffer.allocate(1), new InetSocketAddress("127.0.0.1", port)));
        attempt("JDK", "connect to a unix socket", () -> {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return channel.connect(UnixDomainSocketAddress.of(out + "/sock"));
        });
        attempt("JDK", "run a program", () -> new ProcessBuilder("/bin/true").start());
        attempt("JDK", "load a library", () -> {
            System.load(out + "/libjffi-1.2.so");
            return 0L;
        });
        attempt("JDK", "signal to the kernel", () -> ProcessHandle.of(kernel).orElseThrow().info().command().orElseThrow());
        attempt("hooks", "the guard raised by reflection", () -> {
            raise();
            return new FileInputStream(secret.toFile());
        });
        attempt("hooks", "a native called by reflection", () -> {
            java.lang.reflect.Method open = RandomAccessFile.class.getDeclaredMethod("open0", String.class, int.class);
            open.setAccessible(true);
            RandomAccessFile file = (RandomAccessFile) RawCalls.MEMORY.allocateInstance(RandomAccessFile.class);
            java.lang.reflect.Field field = RandomAccessFile.class.getDeclaredField("fd");
            RawCalls.MEMORY.putObject(file, RawCalls.MEMORY.objectFieldOffset(field), new java.io.FileDescriptor());
            return open.invoke(file, secret.toString(), 1);
        });
    }

    /** The trap asks a thread's cell whether its calls are the layer's own: natively there is none. */
    private static void raise() throws Exception {
        Class<?> trap;
        try {
            trap = Class.forName("java.lang.WedgeTrap");
        } catch (ClassNotFoundException e) {
            return;
        }
        for (java.lang.reflect.Field field : trap.getDeclaredFields()) {
            if (field.getType() == ThreadLocal.class) {
                field.setAccessible(true);
                ((int[]) ((ThreadLocal<?>) field.get(null)).get())[0]++;
            }
        }
    }

    private EscapeAttempts() {}
}
