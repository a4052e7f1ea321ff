// @network
// @libs rocksdb/*
// @jvm --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=.
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB's JNI library opens its own files and starts its own threads. */
public final class RocksDbJni {
    public static void main(String[] args) throws Exception {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true); RocksDB db = RocksDB.open(options, "data"); WriteOptions write = new WriteOptions()) {
            for (int part = 0; part < 20; part++) {
                try (WriteBatch batch = new WriteBatch()) {
                    for (int i = part * 500; i < part * 500 + 500; i++) {
                        batch.put(key(i), ("value " + i * 7919 % 10_007).getBytes(StandardCharsets.UTF_8));
                    }
                    db.write(write, batch);
                }
            }
            db.delete(key(77));
            try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
                db.flush(flush);
            }
        }
        try (RocksDB db = RocksDB.openReadOnly("data"); RocksIterator all = db.newIterator()) {
            int count = 0;
            long hash = 0;
            for (all.seekToFirst(); all.isValid(); all.next()) {
                count++;
                hash = hash * 31 + new String(all.value(), StandardCharsets.UTF_8).hashCode();
            }
            System.out.println(count + " " + hash + " " + new String(db.get(key(78)), StandardCharsets.UTF_8) + " " + db.get(key(77)));
        }
        System.out.println(Files.readString(Path.of("data/CURRENT")).startsWith("MANIFEST-"));
    }

    private static byte[] key(int number) {
        return String.format("%08d", number).getBytes(StandardCharsets.UTF_8);
    }
}
