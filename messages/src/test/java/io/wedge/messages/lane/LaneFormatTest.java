package io.wedge.messages.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.PrecreatedFiles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lane stays a Chronicle Queue: what our own appender writes, Chronicle's tailers and appenders understand, and the reverse. */
@Timeout(120)
class LaneFormatTest {
    private static final int BYTES = 64;

    @TempDir
    Path lane;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(4096);
    private final long address = RawMemoryUnsafe.address(memory);

    private SingleChronicleQueue queue(int cycle) {
        return LaneQueue.open(lane, LaneCycle.clock(() -> cycle), StoreFileListener.noOp());
    }

    private void ours(LaneAppender appender, int number) {
        RawMemoryUnsafe.putInt(address, number);
        appender.append(address, Integer.BYTES + number % BYTES);
    }

    private static void chronicles(ExcerptAppender appender, int number) {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().writeInt(number).write(new byte[number % BYTES]);
        }
    }

    private static void next(ExcerptTailer tailer, int number) {
        try (DocumentContext document = tailer.readingDocument()) {
            assertThat(document.isPresent()).as("call %d", number).isTrue();
            assertThat(document.wire().bytes().readRemaining()).isEqualTo(Integer.BYTES + number % BYTES);
            assertThat(document.wire().bytes().readInt()).isEqualTo(number);
        }
    }

    @Test
    void chronicleReadsFromAnywhereWhatOursWrote() throws Exception {
        int calls = 60_000;
        try (LaneTailer kernel = new LaneTailer(lane);
                LaneAppender appender = new LaneAppender(lane)) {
            for (int i = 0; i < calls; i++) {
                ours(appender, i);
            }
            assertThat(LaneFiles.file(lane, 2)).as("it rolled").exists();
            try (SingleChronicleQueue queue = queue(2);
                    ExcerptTailer tailer = queue.createTailer()) {
                for (int i = 0; i < calls; i++) {
                    next(tailer, i);
                }
                assertThat(tailer.readingDocument().isPresent()).isFalse();
                assertThat(tailer.moveToIndex(LaneCycle.INSTANCE.toIndex(0, 5_000)))
                        .isTrue();
                next(tailer, 5_000);
                assertThat(queue.lastIndex()).isEqualTo(lastIndex(tailer, calls));
            }
            assertThat(kernel.poll(address, 4096)).isEqualTo(Integer.BYTES);
        }
    }

    private static long lastIndex(ExcerptTailer tailer, int calls) {
        tailer.toStart();
        for (int i = 0; i < calls - 1; i++) {
            next(tailer, i);
        }
        try (DocumentContext last = tailer.readingDocument()) {
            return last.index();
        }
    }

    @Test
    void bothWriteIntoOneFile() throws Exception {
        int number = 0;
        try (LaneTailer kernel = new LaneTailer(lane);
                SingleChronicleQueue queue = queue(0)) {
            for (int turn = 0; turn < 6; turn++) {
                try (LaneAppender appender = new LaneAppender(lane)) {
                    for (int i = 0; i < 700; i++) {
                        ours(appender, number++);
                    }
                }
                try (ExcerptAppender appender = queue.createAppender()) {
                    for (int i = 0; i < 700; i++) {
                        chronicles(appender, number++);
                    }
                    assertThat(LaneCycle.INSTANCE.toSequenceNumber(appender.lastIndexAppended()))
                            .isEqualTo(number - 1);
                }
            }
            try (ExcerptTailer tailer = queue.createTailer()) {
                for (int i = 0; i < number; i++) {
                    next(tailer, i);
                }
                assertThat(tailer.toEnd().index()).isEqualTo(number);
            }
            for (int i = 0; i < number; i++) {
                assertThat(kernel.poll(address, 4096)).isEqualTo(Integer.BYTES + i % BYTES);
                assertThat(RawMemoryUnsafe.getInt(address)).isEqualTo(i);
            }
            assertThat(kernel.poll(address, 4096)).isEqualTo(-1);
        }
    }

    @Test
    void chronicleBeginsTheFileAfterOurs() throws Exception {
        try (LaneTailer kernel = new LaneTailer(lane);
                LaneAppender ours = new LaneAppender(lane)) {
            ours(ours, 1);
            try (SingleChronicleQueue queue = queue(1);
                    ExcerptAppender appender = queue.createAppender()) {
                chronicles(appender, 2);
            }
            assertThat(kernel.poll(address, 4096)).isEqualTo(Integer.BYTES + 1);
            int length = kernel.poll(address, 4096);
            assertThat(length < 0 ? kernel.poll(address, 4096) : length).isEqualTo(Integer.BYTES + 2);
        }
    }

    @Test
    void aBlankIsWhatChronicleWrites() throws Exception {
        try (SingleChronicleQueue queue = queue(0);
                ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            document.rollbackOnClose();
        }
        byte[] chronicles =
                Arrays.copyOf(Files.readAllBytes(LaneFiles.file(lane, 0).toPath()), LaneBlank.BYTES + 64);
        ByteBuffer file = ByteBuffer.allocateDirect(chronicles.length);
        LaneBlank.begin(RawMemoryUnsafe.address(file));
        byte[] ours = new byte[chronicles.length];
        file.get(ours);
        assertThat(ours).isEqualTo(chronicles);
    }

    @Test
    void theQueueTakesOverInTheMiddle() throws Exception {
        try (LaneTailer kernel = new LaneTailer(lane);
                LaneAppender appender = new LaneAppender(lane)) {
            int number = 0;
            while (!kernel.isQueueOpen() || number < 100_000) {
                for (int i = 0; i < 100; i++) {
                    ours(appender, number + i);
                }
                for (int i = 0; i < 100; i++, number++) {
                    assertThat(kernel.poll(address, 4096)).isEqualTo(Integer.BYTES + number % BYTES);
                    assertThat(RawMemoryUnsafe.getInt(address)).isEqualTo(number);
                }
                assertThat(kernel.poll(address, 4096)).isEqualTo(-1);
            }
        }
    }

    @Test
    void namesAreTheQueues() {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(LaneCycle.INSTANCE.format()).withZone(ZoneOffset.UTC);
        for (long cycle = 0; cycle <= Integer.MAX_VALUE; cycle += 43_199_987) {
            assertThat(LaneFileName.of((int) cycle)).isEqualTo(format.format(Instant.ofEpochSecond(cycle)));
        }
        for (int day = 0; day < 2000; day++) {
            assertThat(LaneFileName.of(day * 86_400 + 61))
                    .isEqualTo(format.format(Instant.ofEpochSecond(day * 86_400L + 61)));
        }
        File file = LaneFiles.file(lane, 3);
        assertThat(LaneFiles.reserved(lane, 3)).isEqualTo(PrecreatedFiles.preCreatedFile(file));
    }
}
