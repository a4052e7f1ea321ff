import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Object, data and compressing streams on files. */
public final class ObjectsAndData {
    record Point(int x, int y) implements java.io.Serializable {}

    public static void main(String[] args) throws Exception {
        Map<String, Object> graph = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            list.add(new Point(i, -i));
        }
        graph.put("points", list);
        graph.put("again", list);
        try (ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream("objects"))) {
            out.writeObject(graph);
        }
        try (ObjectInputStream in = new ObjectInputStream(new FileInputStream("objects"))) {
            Map<?, ?> back = (Map<?, ?>) in.readObject();
            System.out.println(back.equals(graph) + " " + (back.get("points") == back.get("again")));
            Say.that("end", in::readObject);
        }
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(new FileOutputStream("data.gz")))) {
            for (int i = 0; i < 100_000; i++) {
                out.writeInt(i * 7);
            }
        }
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new FileInputStream("data.gz")))) {
            long sum = 0;
            for (int i = 0; i < 100_000; i++) {
                sum += in.readInt();
            }
            System.out.println("sum " + sum);
            Say.that("end", in::readInt);
        }
        CRC32 crc = new CRC32();
        try (CheckedInputStream in = new CheckedInputStream(
                new SequenceInputStream(new FileInputStream("objects"), new PushbackInputStream(new FileInputStream("objects"))), crc)) {
            Say.that("twice", () -> in.readAllBytes().length);
            System.out.println("crc " + crc.getValue());
        }
    }
}
