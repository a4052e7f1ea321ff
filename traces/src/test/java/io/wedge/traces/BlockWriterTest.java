package io.wedge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockWriterTest {
    @TempDir
    Path folder;

    private BlockWriter blocks;

    @BeforeEach
    void open() throws IOException {
        blocks = new BlockWriter(file("blocks.data"), file("blocks.index"));
    }

    private FileChannel file(String name) throws IOException {
        return FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Many more than are kept in memory, compressed ones and others, small and large: those that come again are found in the file. */
    @Test
    void whatCameLongAgoIsNotStoredAgain() throws IOException {
        ByteBuffer[] all = new ByteBuffer[60];
        Random random = new Random(5);
        for (int i = 0; i < all.length; i++) {
            byte[] content = new byte[100 + random.nextInt(300_000)];
            random.nextBytes(content);
            if (i % 3 == 0) {
                content = ("text " + i + " ").repeat(content.length / 8).getBytes(StandardCharsets.UTF_8);
            }
            all[i] = SampleTrace.direct(content);
            blocks.hurries(i % 2 == 0);
            assertThat(blocks.put(all[i])).isEqualTo(i);
        }
        long stored = blocks.storedBytes();
        for (int i = 0; i < all.length; i++) {
            assertThat(blocks.put(all[i])).isEqualTo(i);
            assertThat(blocks.put(all[i])).isEqualTo(i);
        }
        assertThat(blocks.storedBytes()).isEqualTo(stored);
        blocks.close();
        assertThat(folder.resolve("blocks.data")).hasSize(stored);
        assertThat(folder.resolve("blocks.index")).hasSize((long) all.length * BlockWriter.ENTRY_BYTES);
    }

    /** The bytes of a block that somebody has made to have the key of another. */
    @Test
    void blocksOfOneKeyAreTwoBlocks() throws IOException {
        byte[] one = new byte[5000];
        new Random(7).nextBytes(one);
        byte[] other = withTheSameChecks(one);
        assertThat(other).isNotEqualTo(one);
        assertThat(BlockKey.of(other)).isEqualTo(BlockKey.of(one));
        assertThat(blocks.put(SampleTrace.direct(one))).isZero();
        assertThat(blocks.put(SampleTrace.direct(other))).isEqualTo(1);
        assertThat(blocks.put(SampleTrace.direct(other))).isEqualTo(1);
        assertThat(blocks.put(SampleTrace.direct(one))).isEqualTo(2);
        blocks.close();
        byte[] stored = Files.readAllBytes(folder.resolve("blocks.data"));
        assertThat(stored).startsWith(one).endsWith(one).hasSize(15_000);
        assertThat(ByteBuffer.wrap(stored, 5000, 5000)).isEqualTo(ByteBuffer.wrap(other));
    }

    /** Checksums are linear: of 65 single bits that are turned some set changes none of their 64 bits. Gauss finds it. */
    private static byte[] withTheSameChecks(byte[] block) {
        long same = checks(block);
        long[] pivots = new long[Long.SIZE];
        long[][] sets = new long[Long.SIZE][];
        for (int bit = 0; ; bit++) {
            byte[] turned = block.clone();
            turn(turned, bit);
            long change = checks(turned) ^ same;
            long[] set = new long[2];
            set[bit / Long.SIZE] |= 1L << bit;
            for (int at = Long.SIZE - 1; at >= 0 && change != 0; at--) {
                if ((change >>> at & 1) == 0) {
                    continue;
                }
                if (sets[at] == null) {
                    pivots[at] = change;
                    sets[at] = set;
                    break;
                }
                change ^= pivots[at];
                set[0] ^= sets[at][0];
                set[1] ^= sets[at][1];
            }
            if (change == 0) {
                byte[] other = block.clone();
                for (int i = 0; i < 2 * Long.SIZE; i++) {
                    if ((set[i / Long.SIZE] >>> i & 1) == 1) {
                        turn(other, i);
                    }
                }
                return other;
            }
        }
    }

    private static void turn(byte[] bytes, int bit) {
        bytes[bit * 11] ^= (byte) (1 << bit % 8);
    }

    private static long checks(byte[] block) {
        CRC32 crc = new CRC32();
        crc.update(block);
        CRC32C castagnoli = new CRC32C();
        castagnoli.update(block);
        return castagnoli.getValue() << 32 | crc.getValue();
    }
}
