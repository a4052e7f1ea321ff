package io.wedge.messages.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wedge.messages.Element;

/** Whatever bytes come: the decoder either says what is wrong or reads within their bounds. The memory behind them is a guard that must never be read as data. */
class CallReaderFuzzTest {
    private static final Memory MEMORY = new Memory(1 << 20);
    private static final CallReader READER = new CallReader();

    @FuzzTest(maxDuration = "8s")
    void decoderStaysWithinItsBytes(byte[] bytes) {
        if (bytes.length > 1 << 19) {
            return;
        }
        MEMORY.set(bytes);
        try {
            READER.wrapCall(MEMORY.address(), bytes.length);
        } catch (MalformedMessageException expected) {
            return;
        }
        READER.refusal();
        long end = MEMORY.address() + bytes.length;
        for (Element element : Element.values()) {
            if (READER.has(element) && READER.addressOf(element) + READER.lengthOf(element) > end) {
                throw new AssertionError(element + " reaches beyond the message");
            }
        }
        int steps = 0;
        for (int cursor = READER.first(); cursor >= 0; cursor = READER.next(cursor)) {
            if (READER.addressAt(cursor) + READER.lengthAt(cursor) > end || ++steps > bytes.length) {
                throw new AssertionError("walk left the message at " + cursor);
            }
        }
    }
}
