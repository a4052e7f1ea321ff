package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls by which classes and the JDK's own files are loaded, in any thread and any order: questions about a file are answered as they were, reads out of what was read of it. Guarded by the replayer.
 */
final class ClassPathCalls implements Model {
    /** Capabilities given here; no recorded one is so high. */
    private static final int FIRST_CAPABILITY = 1023 << 20 | 0xFFFFF;

    private static final int MOST_CAPABILITIES = 1 << 19;

    /** Capabilities that others give at a replay have indexes up to there. */
    static final int LOWEST_INDEX = 0xFFFFF - MOST_CAPABILITIES;

    private final ClassFiles files;
    private final Map<String, FileImage> images = new HashMap<>();
    private final Map<String, List<Integer>> answers = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<Long, Open> recordedOpens = new HashMap<>();
    private final Map<Long, Open> opens = new HashMap<>();
    private final RecordedCalls calls;
    private final Answering answering;
    private int given;

    /** An open file and where it is read. */
    private static final class Open {
        final String path;
        long offset;

        Open(String path) {
            this.path = path;
        }
    }

    ClassPathCalls(TraceHeader header, RecordedCalls calls, Answering answering) {
        this.calls = calls;
        this.answering = answering;
        files = new ClassFiles(header);
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        String path = files.named(call);
        if (path != null) {
            answers.computeIfAbsent(CallText.question(path, call), key -> new ArrayList<>())
                    .add(number);
            ReplyReader reply = recorded.reply();
            if (call.syscall() == Syscall.OPEN && !reply.failed()) {
                recordedOpens.put(reply.result(), new Open(path));
            }
            learnSize(path, reply);
            return true;
        }
        Open open = call.has(Element.FD) ? recordedOpens.get(call.longAt(Element.FD, -1)) : null;
        if (open == null) {
            return false;
        }
        learn(open, recorded, number);
        return true;
    }

    private void learnSize(String path, ReplyReader reply) {
        if (!reply.failed() && reply.has(Element.SIZE)) {
            image(path).learnSize(reply.longAt(Element.SIZE, 0));
        }
    }

    private FileImage image(String path) {
        return images.computeIfAbsent(path, name -> new FileImage());
    }

    private void learn(Open open, CallRecord recorded, int number) {
        CallReader call = recorded.call();
        ReplyReader reply = recorded.reply();
        switch (call.syscall()) {
            case READ -> {
                int count = (int) Math.max(0, reply.result());
                image(open.path).add(open.offset, count, number);
                open.offset += count;
                if (count == 0 && !reply.failed()) {
                    image(open.path).learnSize(open.offset);
                }
                if (reply.has(Element.OFFSET)) {
                    open.offset = reply.longAt(Element.OFFSET, 0) + reply.longAt(Element.SIZE, 0);
                }
            }
            case PREAD ->
                image(open.path).add(call.longAt(Element.OFFSET, 0), (int) Math.max(0, reply.result()), number);
            case LSEEK -> {
                if (!reply.failed()) {
                    open.offset = reply.result();
                    if (call.longAt(Element.WHENCE, 0) == Whence.END.value() && call.longAt(Element.OFFSET, 0) == 0) {
                        image(open.path).learnSize(reply.result());
                    }
                }
            }
            case AVAILABLE -> {
                if (!reply.failed()) {
                    image(open.path).learnSize(open.offset + reply.result());
                }
            }
            case CLOSE -> recordedOpens.remove(call.longAt(Element.FD, -1));
            default -> {
                learnSize(open.path, reply);
                answers.computeIfAbsent(CallText.question(open.path, call), key -> new ArrayList<>())
                        .add(number);
            }
        }
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        String path = files.named(call);
        if (path != null) {
            return answerAsRecorded(invocation, path);
        }
        Open open = call.has(Element.FD) ? opens.get(call.longAt(Element.FD, -1)) : null;
        return open != null && serve(invocation, open);
    }

    private boolean answerAsRecorded(Invocation invocation, String path) throws IOException {
        CallReader call = invocation.call();
        String key = CallText.question(path, call);
        List<Integer> numbers = answers.get(key);
        if (numbers == null) {
            return false;
        }
        int turn = Math.min(asked.merge(key, 1, Integer::sum), numbers.size()) - 1;
        Answer answer = answering.asRecorded(invocation, numbers.get(turn));
        CallRecord recorded = calls.read(numbers.get(turn));
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        answer.fill(invocation.reply());
        if (call.syscall() == Syscall.OPEN && !recorded.reply().failed()) {
            long capability = (long) FIRST_CAPABILITY - given++ % MOST_CAPABILITIES;
            opens.put(capability, new Open(path));
            int length = invocation.reply().lengthBytes();
            invocation.reply().returns(capability);
            invocation.reply().truncateTo(length);
        }
        return true;
    }

    private boolean serve(Invocation invocation, Open open) throws IOException {
        CallReader call = invocation.call();
        ReplyWriter reply = invocation.reply();
        FileImage image = image(open.path);
        switch (call.syscall()) {
            case READ, PREAD -> {
                boolean here = call.syscall() == Syscall.READ;
                long offset = here ? open.offset : call.longAt(Element.OFFSET, 0);
                int size = (int) Math.min(Integer.MAX_VALUE, call.longAt(Element.SIZE, 0));
                byte[] data = image.at(offset, Math.min(size, room(call)), calls);
                if (data == null) {
                    return false;
                }
                reply.returns(data.length);
                if (call.has(Element.BUFFER)) {
                    RecordedData.give(invocation, data);
                } else if (data.length > 0) {
                    reply.putBytes(Element.DATA, data);
                }
                open.offset += here ? data.length : 0;
            }
            case LSEEK -> {
                long whence = call.longAt(Element.WHENCE, 0);
                long base = whence == Whence.SET.value()
                        ? 0
                        : whence == Whence.CURRENT.value() ? open.offset : image.size();
                if (base < 0) {
                    return false;
                }
                open.offset = base + call.longAt(Element.OFFSET, 0);
                reply.returns(open.offset);
            }
            case AVAILABLE -> {
                if (image.size() < 0) {
                    return false;
                }
                reply.returns(Math.max(0, image.size() - open.offset));
            }
            case CLOSE -> {
                opens.remove(call.longAt(Element.FD, -1));
                reply.returns(0);
            }
            default -> {
                return answerAsRecorded(invocation, open.path);
            }
        }
        return reply.errno() == Errno.OK;
    }

    private static int room(CallReader call) {
        return call.has(Element.BUFFER)
                ? (int) call.regionLength(Element.BUFFER)
                : io.wedge.messages.lane.SessionLayout.INLINE_DATA_BYTES;
    }
}
