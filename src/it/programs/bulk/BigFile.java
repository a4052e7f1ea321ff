// @alone
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** 64 MiB through each kind of stream, and a sparse file past 4 GiB. */
public final class BigFile {
    public static void main(String[] args) throws Exception {
        byte[] block = Say.pattern(1 << 20);
        try (FileOutputStream out = new FileOutputStream("big")) {
            for (int i = 0; i < 64; i++) {
                block[0] = (byte) i;
                out.write(block);
            }
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (FileInputStream in = new FileInputStream("big")) {
            byte[] buffer = new byte[3_333_333];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        System.out.println(Say.show(digest.digest()));
        try (BufferedInputStream in = new BufferedInputStream(new FileInputStream("big"));
                BufferedOutputStream out = new BufferedOutputStream(new FileOutputStream("copy"))) {
            in.transferTo(out);
        }
        System.out.println(Files.mismatch(Path.of("big"), Path.of("copy")));
        try (FileChannel c = FileChannel.open(Path.of("big"))) {
            ByteBuffer direct = ByteBuffer.allocateDirect(40 << 20);
            int n = c.read(direct);
            System.out.println(n + " " + Say.hash(direct.flip()));
        }
        try (RandomAccessFile sparse = new RandomAccessFile("sparse", "rw")) {
            sparse.seek(5L << 30);
            sparse.writeInt(0x12345678);
            sparse.seek((5L << 30) - 2);
            byte[] around = new byte[6];
            sparse.readFully(around);
            System.out.println(sparse.length() + " " + Say.show(around));
            sparse.setLength(3L << 30);
            System.out.println(sparse.length() + " " + sparse.getFilePointer());
        }
    }
}
