package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.jdk.ChannelFields;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.io.IOException;

/** sun.nio.ch.FileKey: which file it is, for the table of locks. */
public final class FileKeys {
    private FileKeys() {}

    /** JDK 17 and 21: fills the key. */
    public static void init(Object self, FileDescriptor file) throws IOException {
        long[] key = new long[2];
        init(file, key);
        ChannelFields.setKey(self, key[0], key[1]);
    }

    /** JDK 25: device and inode. */
    public static void init(FileDescriptor file, long[] key) throws IOException {
        Failures.orThrow(Stats.identity(Fields.number(file), key));
    }
}
