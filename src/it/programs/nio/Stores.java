import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.TreeSet;

/** FileStore of several places, and the list of all (from the mount table). */
public final class Stores {
    public static void main(String[] args) throws Exception {
        for (String name : new String[] {".", "/", "/proc", "/dev/shm", "/proc/self/status", "nothing"}) {
            Say.that(name, () -> {
                FileStore store = Files.getFileStore(Path.of(name));
                return store.type() + " " + store.name() + " " + store + " ro " + store.isReadOnly() + " block " + store.getBlockSize() + " "
                        + (store.getTotalSpace() >= store.getUnallocatedSpace()) + (store.getUsableSpace() >= 0)
                        + " posix " + store.supportsFileAttributeView(PosixFileAttributeView.class)
                        + " owner " + store.supportsFileAttributeView(FileOwnerAttributeView.class)
                        + " user " + store.supportsFileAttributeView(UserDefinedFileAttributeView.class)
                        + " acl " + store.supportsFileAttributeView("acl") + " view " + store.getFileStoreAttributeView(FileStoreAttributeView.class);
            });
        }
        Say.that("total", () -> (Long) Files.getFileStore(Path.of(".")).getAttribute("totalSpace") > 0);
        Say.that("unknown", () -> Files.getFileStore(Path.of(".")).getAttribute("nothing"));
        TreeSet<String> stores = new TreeSet<>();
        FileSystems.getDefault().getFileStores().forEach(store -> stores.add(store + " " + store.type()));
        // What changes underneath, other programs' short-lived mounts, is left out.
        stores.removeIf(store -> store.contains("/tmp") || store.contains("/run"));
        stores.forEach(System.out::println);
        Say.that("equal", () -> Files.getFileStore(Path.of(".")).equals(Files.getFileStore(Path.of(".").toAbsolutePath())));
        System.out.println(FileSystems.getDefault().getRootDirectories().iterator().next() + " " + FileSystems.getDefault().getSeparator());
    }
}
