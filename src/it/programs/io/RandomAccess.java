// @oracle
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** RandomAccessFile in every mode. */
public final class RandomAccess {
    public static void main(String[] args) throws Exception {
        for (String mode : new String[] {"rw", "rws", "rwd"}) {
            System.out.println("-- " + mode);
            File file = new File("f-" + mode);
            try (RandomAccessFile raf = new RandomAccessFile(file, mode)) {
                Say.that("length", raf::length);
                raf.writeInt(0x01020304);
                raf.writeLong(5);
                raf.writeUTF("grüße");
                raf.writeDouble(1.5);
                raf.writeChars("ab");
                raf.writeBytes("xyz\nline two\r\nthree");
                Say.that("pointer", raf::getFilePointer);
                raf.seek(0);
                Say.that("int", raf::readInt);
                Say.that("long", raf::readLong);
                Say.that("utf", raf::readUTF);
                Say.that("double", raf::readDouble);
                Say.that("chars", () -> "" + raf.readChar() + raf.readChar());
                Say.that("line", raf::readLine);
                Say.that("line", raf::readLine);
                Say.that("line", raf::readLine);
                Say.that("line", raf::readLine);
                Say.that("int at end", raf::readInt);
                raf.seek(10_000);
                Say.that("pointer beyond", raf::getFilePointer);
                Say.that("length", raf::length);
                Say.that("read beyond", raf::read);
                raf.write(7);
                Say.that("length", raf::length);
                raf.seek(9_990);
                byte[] hole = new byte[20];
                Say.that("read hole", () -> raf.read(hole));
                Say.that("hole", () -> hole);
                Say.does("readFully", () -> raf.readFully(hole));
                raf.setLength(100);
                Say.that("shorter pointer", raf::getFilePointer);
                Say.that("shorter", raf::length);
                raf.seek(50);
                raf.setLength(5000);
                Say.that("longer pointer", raf::getFilePointer);
                Say.that("longer", raf::length);
                Say.that("skipBytes", () -> raf.skipBytes(10_000));
                Say.that("skipBytes back", () -> raf.skipBytes(-5));
                Say.does("seek negative", () -> raf.seek(-1));
                Say.does("setLength negative", () -> raf.setLength(-1));
                Say.does("seek far", () -> raf.seek(1L << 40));
                Say.does("setLength far", () -> raf.setLength(Long.MAX_VALUE));
                Say.that("fd", () -> raf.getFD().valid());
                Say.does("sync", () -> raf.getFD().sync());
                Say.that("channel same position", () -> raf.getChannel().position() == raf.getFilePointer());
                raf.getChannel().position(42);
                Say.that("pointer by channel", raf::getFilePointer);
                byte[] big = Say.pattern(300_000);
                raf.seek(0);
                raf.write(big);
                raf.seek(0);
                byte[] back = new byte[300_000];
                raf.readFully(back);
                Say.that("big", () -> back);
            }
        }
        System.out.println("-- r");
        try (RandomAccessFile raf = new RandomAccessFile("f-rw", "r")) {
            Say.that("read", raf::read);
            Say.does("write", () -> raf.write(1));
            Say.does("write many", () -> raf.write(new byte[3]));
            Say.does("setLength", () -> raf.setLength(5));
            Say.that("length", raf::length);
            Say.does("sync", () -> raf.getFD().sync());
        }
        Say.does("bad mode", () -> new RandomAccessFile("f-rw", "w").close());
        Say.does("nothing r", () -> new RandomAccessFile("nothing", "r").close());
        Say.does("nothing/x rw", () -> new RandomAccessFile("nothing/x", "rw").close());
        Say.does("folder r", () -> new RandomAccessFile(".", "r").close());
        Say.does("folder rw", () -> new RandomAccessFile(".", "rw").close());
        RandomAccessFile closed = new RandomAccessFile("f-rw", "rw");
        closed.close();
        Say.that("closed read", closed::read);
        Say.that("closed length", closed::length);
        Say.that("closed pointer", closed::getFilePointer);
        Say.does("closed seek", () -> closed.seek(1));
        Say.does("closed setLength", () -> closed.setLength(1));
        Say.that("content", () -> Say.hash(Files.readAllBytes(Path.of("f-rwd"))));
    }
}
