package io.wedge.emulayer.io;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.messages.flags.OpenFlag;
import java.io.FileOutputStream;
import java.io.IOException;

/** java.io.FileOutputStream. The append flag of a write is for other hosts: here the open file has it. */
public final class OutputStreams {
    private OutputStreams() {}

    public static void open0(FileOutputStream self, String path, boolean append) throws IOException {
        OpenFlag existing = append ? OpenFlag.APPEND : OpenFlag.TRUNCATE;
        FileIo.open(Fields.descriptor(self), path, OpenFlag.WRITE.value() | OpenFlag.CREATE.value() | existing.value());
    }

    public static void write(FileOutputStream self, int value, boolean append) throws IOException {
        try {
            FileIo.write(Fields.descriptor(self), value);
        } catch (IOException e) {
            if (!StandardStreams.isGivenBack(Fields.descriptor(self))) {
                throw e;
            }
            HostStreams.write(self, value);
        }
    }

    public static void writeBytes(FileOutputStream self, byte[] bytes, int offset, int length, boolean append)
            throws IOException {
        try {
            FileIo.writeBytes(Fields.descriptor(self), bytes, offset, length);
        } catch (IOException e) {
            if (!StandardStreams.isGivenBack(Fields.descriptor(self))) {
                throw e;
            }
            HostStreams.writeBytes(self, bytes, offset, length);
        }
    }
}
