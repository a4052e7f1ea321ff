package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Mounts;
import io.wedge.emulayer.calls.Mounts.Mount;
import io.wedge.emulayer.jdk.VolumeFields;
import java.util.ArrayList;
import java.util.List;

/** sun.nio.fs.LinuxNativeDispatcher: the table of mounted file systems, read at once when it is opened. A FILE* is a {@link Handles handle} of it. */
public final class UnixMounts {
    private static final int END = -1;

    private UnixMounts() {}

    public static long setmntent0(long path, long mode) throws Exception {
        Table table = new Table();
        orThrowUnix(Mounts.all(path, table.mounts));
        return Handles.add(table);
    }

    /** No line is read here, so none is too long for the JDK's buffer. */
    public static int getlinelen(long handle) {
        return END;
    }

    public static void rewind(long handle) {
        Table table = Handles.get(handle, Table.class);
        if (table != null) {
            table.at = 0;
        }
    }

    public static int getmntent0(long handle, Object entry, long buffer, int bufferBytes) {
        Table table = Handles.get(handle, Table.class);
        if (table == null || table.at == table.mounts.size()) {
            return END;
        }
        Mount mount = table.mounts.get(table.at++);
        VolumeFields.fill(entry, mount.name(), mount.directory(), mount.type(), mount.options());
        return 0;
    }

    public static void endmntent(long handle) {
        Handles.remove(handle, Table.class);
    }

    /** Used by one thread. */
    private static final class Table {
        final List<Mount> mounts = new ArrayList<>();
        int at;
    }
}
