package io.wedge.emulayer.jdk;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The class path's archives that the system loader opened on its way to the agent: java.util.zip keeps each open for as long as anyone reads it,
 * so the application's classes would be read past the kernel for good. Each is opened anew, by a call that travels, and takes the old one's place.
 *
 * <p>Only before {@code main}: what a running program had open when Wedge was attached stays as it is.
 */
public final class OpenJars {
    private OpenJars() {}

    /**
     * With the guard down, on the premain thread.
     *
     * @param own the folder of Wedge's own archives, which are read natively.
     */
    public static void reopen(Path own) throws IOException {
        Class<?> sourceType = Fields.type("java.util.zip.ZipFile$Source");
        long zfile = Fields.offset(sourceType, "zfile");
        long key = Fields.offset(sourceType, "key");
        long file = Fields.offset(Fields.type("java.util.zip.ZipFile$Source$Key"), "file");
        for (Object source : sources(sourceType)) {
            File path = ObjectsUnsafe.getObject(ObjectsUnsafe.getObject(source, key), file);
            RandomAccessFile old = ObjectsUnsafe.getObject(source, zfile);
            if (old == null || path.toPath().toAbsolutePath().startsWith(own)) {
                continue;
            }
            RandomAccessFile fresh = reopened(path, Fields.number(Fields.descriptor(old)));
            if (fresh != null) {
                synchronized (old) {
                    ObjectsUnsafe.putObject(source, zfile, fresh);
                    old.close();
                }
            }
        }
    }

    /** Null if the path leads elsewhere by now. */
    private static RandomAccessFile reopened(File path, int old) throws IOException {
        if (!Files.isSameFile(path.toPath(), Path.of("/proc/self/fd/" + old))) {
            return null;
        }
        return new RandomAccessFile(path, "r");
    }

    private static List<Object> sources(Class<?> sourceType) throws IOException {
        try {
            Field files = sourceType.getDeclaredField("files");
            files.setAccessible(true);
            Map<?, ?> map = (Map<?, ?>) files.get(null);
            synchronized (map) {
                return new ArrayList<>(map.values());
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException("JDK " + Runtime.version() + " keeps its open archives elsewhere", e);
        }
    }
}
