// @oracle
// @agent
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** FileInputStream and FileOutputStream: every method, edges and errors. */
public final class Streams {
    public static void main(String[] args) throws Exception {
        byte[] content = Say.pattern(100_000);
        try (FileOutputStream out = new FileOutputStream("f")) {
            out.write(content, 0, 50_000);
            out.write(content[50_000]);
            out.write(content, 50_001, 49_999);
            Say.does("bad range", () -> out.write(content, 99_999, 2));
            Say.does("write nothing", () -> out.write(new byte[0]));
            Say.that("position", () -> out.getChannel().position());
        }
        Say.that("content", () -> Say.hash(Files.readAllBytes(Path.of("f"))));
        try (FileInputStream in = new FileInputStream("f")) {
            Say.that("available", in::available);
            Say.that("read", in::read);
            Say.that("read 10", () -> in.read(new byte[10]));
            Say.that("read 0", () -> in.read(new byte[0]));
            Say.that("bad range", () -> in.read(new byte[10], 5, 6));
            Say.that("skip", () -> in.skip(1000));
            Say.that("skip back", () -> in.skip(-500));
            Say.that("skip before start", () -> in.skip(-100_000));
            Say.that("available", in::available);
            Say.that("readNBytes", () -> in.readNBytes(5000));
            byte[] some = new byte[300];
            Say.that("readNBytes into", () -> in.readNBytes(some, 10, 200));
            Say.that("into", () -> some);
            Say.does("skipNBytes", () -> in.skipNBytes(1000));
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            Say.that("transferTo", () -> in.transferTo(rest));
            Say.that("transferred", () -> rest.toByteArray());
            Say.that("at end read", in::read);
            Say.that("at end read 10", () -> in.read(new byte[10]));
            Say.that("at end available", in::available);
            Say.that("skip past end", () -> in.skip(5000));
            Say.that("available past end", in::available);
            Say.that("read past end", in::read);
            Say.that("readAllBytes past end", () -> in.readAllBytes().length);
            Say.does("skipNBytes past end", () -> {
                try {
                    in.skipNBytes(1);
                } catch (EOFException e) {
                    throw new Exception("EOF", e);
                }
            });
            Say.that("mark supported", in::markSupported);
            Say.does("reset", in::reset);
        }
        try (InputStream in = new FileInputStream("f")) {
            Say.that("readAllBytes", () -> in.readAllBytes());
        }
        try (FileInputStream in = new FileInputStream("f"); FileOutputStream out = new FileOutputStream("copy")) {
            in.read();
            Say.that("transferTo file", () -> in.transferTo(out));
            Say.that("copied", () -> Files.readAllBytes(Path.of("copy")));
        }
        try (FileOutputStream out = new FileOutputStream("f", true)) {
            Say.that("append position", () -> out.getChannel().position());
            out.write("tail".getBytes());
            Say.that("append position", () -> out.getChannel().position());
        }
        try (FileOutputStream one = new FileOutputStream(new File("both"), true); FileOutputStream two = new FileOutputStream("both", true)) {
            one.write("1".getBytes());
            two.write("2".getBytes());
            one.write("3".getBytes());
        }
        Say.that("interleaved appends", () -> Files.readString(Path.of("both")));
        new FileOutputStream("both").close();
        Say.that("truncated", () -> Files.size(Path.of("both")));
        for (String name : new String[] {"nothing", ".", "f/below", "", "\0", "/proc/self/mem/x"}) {
            Say.does("in " + name.replace("\0", "NUL"), () -> new FileInputStream(name).close());
        }
        for (String name : new String[] {".", "f/below", "", "nothing/f", "\0"}) {
            Say.does("out " + name.replace("\0", "NUL"), () -> new FileOutputStream(name).close());
        }
        FileInputStream closed = new FileInputStream("f");
        closed.close();
        closed.close();
        Say.that("closed read", closed::read);
        Say.that("closed read many", () -> closed.read(new byte[5]));
        Say.that("closed skip", () -> closed.skip(5));
        Say.that("closed available", closed::available);
        Say.that("closed fd valid", () -> closed.getFD().valid());
        Say.that("closed channel", () -> closed.getChannel().isOpen());
        FileOutputStream closedOut = new FileOutputStream("f");
        closedOut.close();
        Say.does("closed write", () -> closedOut.write(5));
        Say.does("closed write many", () -> closedOut.write(new byte[5]));
        Say.does("closed flush", closedOut::flush);
        try (FileInputStream first = new FileInputStream("copy"); FileInputStream second = new FileInputStream(first.getFD())) {
            first.skip(10);
            Say.that("same descriptor", () -> second.getChannel().position());
        }
        try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(new FileInputStream("/proc/self/status")))) {
            Say.that("proc", () -> lines.readLine());
        }
        try (FileInputStream in = new FileInputStream("/proc/self/status")) {
            Say.that("proc readAllBytes", () -> in.readAllBytes().length > 100);
            Say.that("proc available at end", in::available);
        }
    }
}
