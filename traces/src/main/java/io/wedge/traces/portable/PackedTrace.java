package io.wedge.traces.portable;

import io.wedge.traces.TraceException;
import io.wedge.traces.TraceException.Kind;
import io.wedge.traces.TraceReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A trace in one file: a ZIP of its files, by their names in the trace. Holes in Chronicle's file cost nothing, here and after unpacking. */
public final class PackedTrace {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int HOLE_BYTES = 4096;
    private static final int BUFFER_BYTES = 1 << 16;

    private PackedTrace() {}

    /** How many bytes {@link #pack} will read. */
    public static long size(Path trace) throws IOException {
        long bytes = 0;
        for (Path file : files(trace)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /**
     * Packs.
     *
     * @param progress is told how many bytes have been read.
     * @throws TraceException if there is no trace, or the file exists.
     */
    public static void pack(Path trace, Path file, LongConsumer progress) throws IOException {
        TraceReader.open(trace).close(); // says what is wrong with it, if anything is
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE);
                ZipOutputStream zip = new ZipOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES))) {
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            byte[] buffer = new byte[BUFFER_BYTES];
            long done = 0;
            for (Path each : files(trace)) {
                ZipEntry entry = new ZipEntry(trace.relativize(each).toString());
                entry.setTime(0); // the same trace makes the same file
                zip.putNextEntry(entry);
                try (InputStream in = Files.newInputStream(each)) {
                    for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                        zip.write(buffer, 0, count);
                        done += count;
                        progress.accept(done);
                    }
                }
                zip.closeEntry();
            }
        } catch (FileAlreadyExistsException e) {
            throw new TraceException(Kind.EXISTS, file + " exists already", e);
        }
    }

    /** In such an order that a trace which is being written is whole: a record is read before the blocks that it names, which were written before it. */
    private static List<Path> files(Path trace) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(trace)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        files.sort(java.util.Comparator.comparingInt(
                file -> file.getFileName().toString().startsWith("blocks.data")
                        ? 3
                        : file.getFileName().toString().startsWith("blocks.")
                                ? 2
                                : file.getFileName().toString().equals("trace.properties") ? 0 : 1));
        return files;
    }

    /**
     * Unpacks.
     *
     * @throws TraceException if the file is none that {@link #pack} has made, or the trace exists.
     */
    public static void unpack(Path file, Path trace, LongConsumer progress) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !entry.getName().equals("trace.properties")) {
                throw new TraceException(Kind.FOREIGN, file + " is no packed trace");
            }
            Files.createDirectory(trace, OWN_DIRECTORY);
            long done = 0;
            for (; entry != null; entry = zip.getNextEntry()) {
                done = unpack(file, trace, zip, entry, progress, done);
            }
        } catch (FileAlreadyExistsException e) {
            throw new TraceException(Kind.EXISTS, trace + " exists already", e);
        } catch (ZipException | java.io.EOFException e) {
            throw new TraceException(Kind.CORRUPTED, file + " is corrupted: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new TraceException(Kind.FOREIGN, file + " is not there", e);
        }
        TraceReader.open(trace).close();
    }

    private static long unpack(
            Path file, Path trace, ZipInputStream zip, ZipEntry entry, LongConsumer progress, long before)
            throws IOException {
        if (!NAME.matcher(entry.getName()).matches()) {
            throw new TraceException(Kind.FOREIGN, file + " is no packed trace: it has an entry " + entry.getName());
        }
        Path target = trace.resolve(entry.getName());
        if (!target.getParent().equals(trace) && !Files.isDirectory(target.getParent())) {
            Files.createDirectory(target.getParent(), OWN_DIRECTORY);
        }
        long done = before;
        byte[] chunk = new byte[HOLE_BYTES];
        try (FileChannel out =
                FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE)) {
            long length = 0;
            for (int count = zip.readNBytes(chunk, 0, HOLE_BYTES);
                    count > 0;
                    count = zip.readNBytes(chunk, 0, HOLE_BYTES)) {
                if (!isZero(chunk, count)) {
                    write(out, ByteBuffer.wrap(chunk, 0, count), length);
                }
                length += count;
                done += count;
                progress.accept(done);
            }
            if (out.size() < length) {
                write(out, ByteBuffer.allocate(1), length - 1);
            }
        }
        return done;
    }

    private static void write(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
