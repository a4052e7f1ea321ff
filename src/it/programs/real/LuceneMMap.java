// @real
// @libs lucene-core-*
// @timeout 120
// @oracle newest
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/** Lucene: 5,000 documents indexed, merged, deleted, searched through MMapDirectory. */
public final class LuceneMMap {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        try (FSDirectory directory = new MMapDirectory(Path.of("index"))) {
            work(directory);
        }
    }

    /** The same work on any directory. */
    static void work(FSDirectory directory) throws Exception {
        index(directory);
        search(directory, new TermQuery(new Term("body", "word7")));
        search(directory, new TermQuery(new Term("body", "rare3")));
        search(directory, IntPoint.newRangeQuery("number", 100, 200));
        Say.that("second writer", () -> {
            try (IndexWriter one = new IndexWriter(directory, new IndexWriterConfig()); IndexWriter two = new IndexWriter(directory, new IndexWriterConfig())) {
                return two;
            } catch (org.apache.lucene.store.LockObtainFailedException e) {
                return "refused";
            }
        });
        System.out.println(directory.listAll().length > 2);
    }

    private static void index(Directory directory) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer()).setMergeScheduler(new SerialMergeScheduler()).setMaxBufferedDocs(300).setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < 5000; i++) {
                StringBuilder body = new StringBuilder();
                for (int w = 0; w < 40; w++) {
                    body.append("word").append((i * 31 + w * w) % 500).append(' ');
                }
                if (i % 1000 == 3) {
                    body.append("rare3");
                }
                Document document = new Document();
                document.add(new StringField("id", "" + i, Field.Store.YES));
                document.add(new TextField("body", body.toString(), Field.Store.YES));
                document.add(new IntPoint("number", i));
                writer.addDocument(document);
            }
            writer.commit();
            writer.deleteDocuments(new Term("id", "150"));
            writer.forceMerge(1);
        }
    }

    private static void search(Directory directory, Query query) throws Exception {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            System.out.println(query + ": " + searcher.count(query) + " of " + reader.numDocs());
            for (ScoreDoc hit : searcher.search(query, 5).scoreDocs) {
                System.out.println("  " + searcher.storedFields().document(hit.doc).get("id") + " " + hit.score);
            }
        }
    }
}
