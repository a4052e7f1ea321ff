import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** newByteChannel and friends with every option over every kind of file. */
public final class OpenOptions {
    public static void main(String[] args) throws Exception {
        List<Set<OpenOption>> all = List.of(Set.of(), Set.of(READ), Set.of(WRITE), Set.of(READ, WRITE), Set.of(APPEND), Set.of(READ, APPEND),
                Set.of(WRITE, CREATE), Set.of(WRITE, CREATE_NEW), Set.of(READ, CREATE_NEW), Set.of(WRITE, CREATE, TRUNCATE_EXISTING),
                Set.of(APPEND, TRUNCATE_EXISTING), Set.of(WRITE, CREATE, SYNC), Set.of(WRITE, CREATE, DSYNC), Set.of(WRITE, CREATE_NEW, SPARSE),
                Set.of(READ, LinkOption.NOFOLLOW_LINKS), Set.of(WRITE, CREATE, LinkOption.NOFOLLOW_LINKS), Set.of(READ, WRITE, DELETE_ON_CLOSE),
                Set.of(WRITE, CREATE_NEW, DELETE_ON_CLOSE));
        for (String name : new String[] {"file", "folder", "link", "dangling", "nothing", "file/x", "nothing/x"}) {
            for (Set<OpenOption> options : all) {
                String shown = options.stream().map(Object::toString).sorted().toList().toString();
                Files.deleteIfExists(Path.of("nowhere"));
                Files.deleteIfExists(Path.of("nothing"));
                Files.writeString(Path.of("file"), "content");
                Files.createDirectories(Path.of("folder"));
                if (!Files.isSymbolicLink(Path.of("link"))) {
                    Files.createSymbolicLink(Path.of("link"), Path.of("file"));
                }
                if (!Files.isSymbolicLink(Path.of("dangling"))) {
                    Files.createSymbolicLink(Path.of("dangling"), Path.of("nowhere"));
                }
                Say.that(name + " " + shown, () -> {
                    try (SeekableByteChannel channel = Files.newByteChannel(Path.of(name), options)) {
                        StringBuilder seen = new StringBuilder("at " + channel.position() + " of " + channel.size());
                        ByteBuffer buffer = ByteBuffer.allocate(3);
                        try {
                            seen.append(" read ").append(channel.read(buffer));
                        } catch (Exception e) {
                            seen.append(' ').append(Say.chain(e));
                        }
                        try {
                            seen.append(" wrote ").append(channel.write(ByteBuffer.wrap("ab".getBytes())));
                        } catch (Exception e) {
                            seen.append(' ').append(Say.chain(e));
                        }
                        return seen + " then at " + channel.position() + " of " + channel.size() + (Files.exists(Path.of(name)) ? " there" : " not there");
                    }
                });
                Say.that("   after", () -> Files.exists(Path.of(name)));
            }
        }
        Say.that("newInputStream", () -> {
            try (InputStream in = Files.newInputStream(Path.of("file"))) {
                return in.read() + " " + in.available() + " " + in.skip(2) + " " + in.skip(100) + " " + in.available() + " " + in.read() + in.readAllBytes().length;
            }
        });
        Say.that("newInputStream with WRITE", () -> Files.newInputStream(Path.of("file"), WRITE));
        Say.that("newOutputStream with READ", () -> Files.newOutputStream(Path.of("file"), READ));
        Say.does("newOutputStream", () -> {
            try (OutputStream out = Files.newOutputStream(Path.of("file"), APPEND)) {
                out.write(66);
                out.write("more".getBytes(), 1, 2);
            }
        });
        Say.that("then", () -> Files.readString(Path.of("file")));
        Say.that("newBufferedReader", () -> {
            try (var reader = Files.newBufferedReader(Path.of("file"))) {
                return reader.readLine();
            }
        });
        Say.that("FileChannel.open with TRUNCATE alone", () -> FileChannel.open(Path.of("file"), TRUNCATE_EXISTING).isOpen());
        Say.that("size", () -> Files.size(Path.of("file")));
    }
}
