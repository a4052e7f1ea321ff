package io.wedge.kernel.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.wedge.messages.Element;
import io.wedge.messages.Parameter;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes one call out of fuzzed bytes: most of the time one that the decoder takes, with values that mean something, sometimes with what no layer would send. */
final class ForgedCall {
    private static final Syscall[] CALLS = Syscall.values();
    private static final Element[] ELEMENTS = Element.values();
    private static final int MOST_NESTED = 3;
    /** Their numbers stay what they are: they could end the process that fuzzes, write to its own files, or fill the disk. */
    private static final Set<Syscall> TAME = EnumSet.of(
            Syscall.SIGNAL_PROCESS,
            Syscall.ADOPT,
            Syscall.TRUNCATE,
            Syscall.FALLOCATE,
            Syscall.PWRITE,
            Syscall.LSEEK,
            Syscall.COPY_FILE_RANGE);

    private static final long MOST_BYTES = 1 << 20;
    private static final int ROOM = Protocol.MAX_CALL_BYTES * 2;

    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        16,
        64,
        255,
        256,
        4095,
        4096,
        8192,
        65_535,
        65_536,
        1 << 20,
        Integer.MAX_VALUE,
        -1,
        -2,
        Integer.MIN_VALUE,
        1L << 31,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1 << 30,
        1_000_000_000L
    };

    private final FuzzedDataProvider data;
    private final List<String> paths;
    private final List<Long> capabilities;
    private final int ownPid;
    private final long address;
    private Syscall syscall;

    ForgedCall(FuzzedDataProvider data, List<String> paths, List<Long> capabilities, int ownPid, long address) {
        this.data = data;
        this.paths = paths;
        this.capabilities = capabilities;
        this.ownPid = ownPid;
        this.address = address;
    }

    /** Room that a call needs at its address. */
    static int room() {
        return ROOM;
    }

    /** Writes a call. Returns its length in bytes. */
    int write(long correlationId, int slot) {
        syscall = data.pickValue(CALLS);
        CallWriter writer = new CallWriter().begin(address, ROOM, syscall, 0);
        try {
            for (int i = 0; i < syscall.parameterCount(); i++) {
                Parameter parameter = syscall.parameter(i);
                if (data.consumeByte() > (parameter.isRequired() ? -126 : 0)) {
                    int times = parameter.repeats() ? data.consumeInt(0, 5) : 1;
                    for (int j = 0; j < times; j++) {
                        put(writer, parameter.element(), 0);
                    }
                }
            }
            for (int more = data.consumeInt(-6, 3); more > 0; more--) {
                put(writer, data.pickValue(ELEMENTS), 0);
            }
        } catch (IndexOutOfBoundsException e) {
            // Longer than anything can be: what fits is sent.
            writer.truncateTo(Math.min(writer.lengthBytes(), Protocol.MAX_CALL_BYTES));
        }
        int length = writer.finish(correlationId, data.consumeInt(0, 3), slot);
        return !TAME.contains(syscall) && data.consumeInt(0, 15) == 15 ? spoiled(length) : length;
    }

    /** Bytes changed behind the writer's back. */
    private int spoiled(int length) {
        for (int times = data.consumeInt(1, 4); times > 0; times--) {
            int at = data.consumeInt(0, length - 1);
            // Which call it is, and whose, is forged elsewhere: here nobody would know what to wait for.
            boolean names = at >= CallDescriptor.SYSCALL_OFFSET && at < CallDescriptor.THREAD_ID_OFFSET
                    || at >= CallDescriptor.REPLY_SLOT_OFFSET && at < CallDescriptor.ELEMENT_BYTES_OFFSET;
            if (!names) {
                RawMemoryUnsafe.putByte(address + at, data.consumeByte());
            }
        }
        // An empty document is how a lane says that there is none yet.
        return data.consumeBoolean() ? data.consumeInt(1, length) : length;
    }

    private void put(ElementWriter writer, Element element, int depth) {
        switch (element.type()) {
            case INTEGER -> writer.putLong(element, number(element));
            case CAPABILITY -> writer.putLong(element, capability());
            case TIME -> writer.putTime(element, data.pickValue(NUMBERS), data.consumeInt());
            case REGION -> writer.putRegion(element, offset(), data.consumeBoolean() ? 8192 : data.consumeInt());
            case PATH -> writer.putBytes(element, path());
            case BYTES -> writer.putBytes(element, bytes());
            case LIST -> list(writer, element, depth);
        }
    }

    private void list(ElementWriter writer, Element element, int depth) {
        int mark = writer.beginList(element);
        boolean isAddress = element == Element.ADDRESS || element == Element.LOCAL || element == Element.SOURCE;
        if (isAddress && data.consumeByte() > -100) {
            address(writer);
        } else if (element == Element.POLL && data.consumeByte() > -100) {
            writer.putLong(Element.FD, capability());
            writer.putLong(Element.EVENTS, number(Element.EVENTS));
        } else if (element == Element.CHANGE && data.consumeByte() > -100) {
            writer.putLong(Element.OPERATION, number(Element.OPERATION));
            writer.putLong(Element.MEMBER, capability());
            writer.putLong(Element.EVENTS, number(Element.EVENTS));
        } else if (element == Element.STREAM && data.consumeByte() > -100) {
            if (data.consumeBoolean()) {
                writer.putLong(Element.FD, capability());
            }
        } else if (depth < (data.consumeByte() > 120 ? Protocol.MAX_LIST_DEPTH + 2 : MOST_NESTED)) {
            for (int i = data.consumeInt(0, 4); i > 0; i--) {
                put(writer, data.pickValue(ELEMENTS), depth + 1);
            }
        }
        writer.endList(mark);
    }

    private void address(ElementWriter writer) {
        writer.putLong(Element.DOMAIN, number(Element.DOMAIN));
        switch (data.consumeInt(0, 4)) {
            case 0 -> writer.putBytes(Element.HOST, new byte[] {127, 0, 0, 1});
            case 1 -> writer.putBytes(Element.HOST, new byte[16]);
            case 2 -> writer.putBytes(Element.PATH_NAME, path());
            case 3 -> writer.putBytes(Element.HOST, data.consumeBytes(20));
            default -> writer.putBytes(Element.HOST, new byte[] {0, 0, 0, 0});
        }
        if (data.consumeBoolean()) {
            writer.putLong(Element.PORT, data.pickValue(NUMBERS));
        }
    }

    private long number(Element element) {
        if (element == Element.PID || element == Element.PARENT || element == Element.NUMBER) {
            // Neither this process nor one of the machine's: a policy or a check that fails must not end them.
            long number = data.pickValue(NUMBERS);
            return number > 0 && number < 1 << 22 || number == ownPid ? -number : number;
        }
        if (element == Element.TIMEOUT) {
            return data.consumeInt(-1, 5);
        }
        long number = data.consumeByte() > -40 ? data.consumeInt(0, 40) : data.pickValue(NUMBERS);
        return TAME.contains(syscall) ? Math.min(number, MOST_BYTES) : number;
    }

    private long capability() {
        int choice = data.consumeInt(0, 9);
        if (choice < 6 && !capabilities.isEmpty()) {
            return capabilities.get(data.consumeInt(0, capabilities.size() - 1));
        }
        return choice < 9 ? data.consumeInt(0, 12) : data.consumeLong();
    }

    private int offset() {
        return switch (data.consumeInt(0, 7)) {
            case 0 -> data.consumeInt();
            case 1 -> ArenaLayout.totalBytes() - data.consumeInt(0, 64);
            default -> data.consumeInt(0, 200) << 13;
        };
    }

    private byte[] path() {
        int choice = data.consumeInt(0, 15);
        if (choice == 0) {
            return data.consumeBytes(300);
        }
        String path = data.pickValue(paths);
        if (choice == 1) {
            path += "/".repeat(data.consumeInt(0, 5000)) + data.consumeAsciiString(20);
        } else if (choice == 2) {
            path = path.repeat(data.consumeInt(1, 600));
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return bytes.length < Protocol.MAX_CALL_BYTES ? bytes : new byte[] {'.'};
    }

    private byte[] bytes() {
        return switch (data.consumeInt(0, 6)) {
            case 0 -> new byte[0];
            case 1 -> new byte[data.consumeInt(0, 70_000)];
            case 2 -> "user.name\0A=B\0".getBytes(StandardCharsets.US_ASCII);
            case 3 -> "localhost".getBytes(StandardCharsets.US_ASCII);
            default -> data.consumeBytes(64);
        };
    }
}
