// @real
// @libs lucene-core-*
// @timeout 120
// @oracle newest
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NIOFSDirectory;

/** Lucene: 5,000 documents indexed, merged, deleted, searched through NIOFSDirectory. */
public final class LuceneNIOFS {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        try (FSDirectory directory = new NIOFSDirectory(Path.of("index"))) {
            LuceneMMap.work(directory);
        }
    }
}
