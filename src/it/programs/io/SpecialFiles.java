// @stdin from the pipe
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** /dev and /proc as files. */
public final class SpecialFiles {
    public static void main(String[] args) throws Exception {
        try (FileInputStream in = new FileInputStream("/dev/null")) {
            Say.that("null read", in::read);
            Say.that("null available", in::available);
        }
        try (FileOutputStream out = new FileOutputStream("/dev/null")) {
            Say.does("null write", () -> out.write(new byte[100_000]));
            Say.does("null sync", () -> out.getFD().sync());
        }
        try (FileInputStream in = new FileInputStream("/dev/zero")) {
            byte[] bytes = new byte[70_000];
            Arrays.fill(bytes, (byte) 1);
            Say.that("zero read", () -> in.readNBytes(bytes, 0, bytes.length));
            Say.that("zeroes", () -> Arrays.equals(bytes, new byte[70_000]));
            Say.that("zero available", in::available);
            Say.that("zero skip", () -> in.skip(10));
        }
        try (FileInputStream in = new FileInputStream("/dev/urandom")) {
            Say.that("urandom", () -> !Arrays.equals(in.readNBytes(64), new byte[64]));
        }
        try (FileOutputStream out = new FileOutputStream("/dev/full")) {
            Say.does("full write", () -> out.write(1));
            Say.does("full write many", () -> out.write(new byte[10_000]));
        }
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            Say.that("full channel", () -> full.write(ByteBuffer.allocate(10)));
            Say.that("full channel at", () -> full.write(ByteBuffer.allocateDirect(10), 5));
            Say.that("full size", full::size);
            Say.does("full truncate", () -> full.truncate(0));
        }
        Say.does("Files.write full", () -> Files.write(Path.of("/dev/full"), new byte[10]));
        Say.that("status", () -> Files.readAllLines(Path.of("/proc/self/status")).get(0));
        Say.that("cmdline", () -> Files.readAllBytes(Path.of("/proc/self/cmdline")).length > 0);
        Say.that("cmdline java", () -> new String(Files.readAllBytes(Path.of("/proc/self/cmdline"))).split("\0")[0].endsWith("java"));
        Say.that("exe", () -> Files.readSymbolicLink(Path.of("/proc/self/exe")).getFileName());
        Say.that("cwd", () -> Files.readSymbolicLink(Path.of("/proc/self/cwd")));
        Say.that("self is this process", () -> Files.readSymbolicLink(Path.of("/proc/self")).toString().equals("" + ProcessHandle.current().pid()));
        Say.that("self status pid", () -> Files.readAllLines(Path.of("/proc/self/status")).contains("Pid:\t" + ProcessHandle.current().pid()));
        Say.that("canonical self", () -> new File("/proc/self").getCanonicalPath().equals("/proc/" + ProcessHandle.current().pid()));
        Say.that("own maps name java", () -> Files.readString(Path.of("/proc/self/maps")).contains("libjvm.so"));
        Say.that("own fd 0", () -> Files.exists(Path.of("/proc/self/fd/0")));
        Say.that("threads", () -> new File("/proc/self/task").list().length > 5);
        Say.that("thread-self comm", () -> Files.readString(Path.of("/proc/thread-self/comm")).strip());
        Say.that("environ", () -> new String(Files.readAllBytes(Path.of("/proc/self/environ"))).contains("LC_ALL=C.UTF-8"));
        Say.that("size of proc file", () -> Files.size(Path.of("/proc/self/status")));
        Say.that("meminfo", () -> Files.readAllLines(Path.of("/proc/meminfo")).get(0).startsWith("MemTotal:"));
        try (FileInputStream in = new FileInputStream("/dev/fd/0")) {
            Say.that("stdin by /dev/fd/0", () -> new String(in.readAllBytes()));
        }
        try (RandomAccessFile raf = new RandomAccessFile("/proc/self/mem", "r")) {
            Say.that("mem at 0", raf::read);
        }
        Say.does("write to proc", () -> Files.writeString(Path.of("/proc/self/status"), "x"));
        Say.does("create in proc", () -> Files.createFile(Path.of("/proc/nothing")));
        Say.that("delete in proc", () -> new File("/proc/version").delete());
        Say.does("Files.delete in proc", () -> Files.delete(Path.of("/proc/version")));
        Say.does("mkdir in proc", () -> Files.createDirectory(Path.of("/proc/x")));
    }
}
