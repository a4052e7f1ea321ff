package io.wedge.kernel.confine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** What the host runs beside a program's file: the loader that an ELF file names (elf(5), PT_INTERP), or what a script begins with. */
final class Interpreters {
    private static final int HEAD_BYTES = 4096;
    private static final int ELF = 0x464C457F;
    private static final int PT_INTERP = 3;
    private static final int PHOFF = 32;
    private static final int PHENTSIZE = 54;
    private static final int PHNUM = 56;
    private static final int P_OFFSET = 8;
    private static final int P_FILESZ = 32;
    private static final int HEADER_BYTES = 64;

    private Interpreters() {}

    /** A program's; null if it names none. */
    static Path of(Path program) {
        try (FileChannel file = FileChannel.open(program)) {
            return of(file);
        } catch (IOException e) {
            // What this process may not read it does not execute either.
            return null;
        }
    }

    private static Path of(FileChannel file) throws IOException {
        byte[] head = read(file, 0, HEAD_BYTES);
        if (head.length > 2 && head[0] == '#' && head[1] == '!') {
            String line = new String(head, StandardCharsets.ISO_8859_1)
                    .substring(2)
                    .split("\n", 2)[0]
                    .strip();
            return absolute(line.split("[ \t]", 2)[0]);
        }
        ByteBuffer elf = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < HEADER_BYTES || elf.getInt(0) != ELF) {
            return null;
        }
        long at = elf.getLong(PHOFF);
        int size = elf.getShort(PHENTSIZE);
        for (int i = 0; i < elf.getShort(PHNUM); i++, at += size) {
            if (at < 0 || at + size > head.length || size < P_FILESZ + Long.BYTES) {
                return null;
            }
            if (elf.getInt((int) at) == PT_INTERP) {
                long offset = elf.getLong((int) at + P_OFFSET);
                long length = elf.getLong((int) at + P_FILESZ);
                if (offset < 0 || length < 1 || length > HEAD_BYTES) {
                    return null;
                }
                byte[] name = read(file, offset, (int) length - 1);
                return absolute(new String(name, StandardCharsets.ISO_8859_1));
            }
        }
        return null;
    }

    private static byte[] read(FileChannel file, long offset, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = file.read(bytes, offset + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static Path absolute(String text) {
        return text.startsWith("/") && text.indexOf('\0') < 0 ? Path.of(text) : null;
    }
}
