package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers calls as recorded ones were: with their data, in their turn and, if that is wanted, not before their time. Guarded by the replayer. */
final class Answering {
    private final String trace;
    private final RecordedCalls calls;
    private final ReplayGate gate;
    private final Turns turns;
    private final MappedFiles files;
    private final OutputOrder output;
    private final Redaction rules;
    private List<Model> models = List.of();
    private ClockReads clocks;
    private final Map<Long, Parked> parked = new HashMap<>();
    /** Numbers of calls that caused the key's answer, and were answered behind it. */
    private final Map<Integer, Integer> causes = new HashMap<>();

    /** A call whose reply was EINTR: it waits for its CANCEL, or, if the session ended under it, for ever. */
    private record Parked(Completion completion, Answer answer) {}

    Answering(
            String trace,
            RecordedCalls calls,
            ReplayGate gate,
            Turns turns,
            MappedFiles files,
            OutputOrder output,
            Redaction rules) {
        this.trace = trace;
        this.calls = calls;
        this.gate = gate;
        this.turns = turns;
        this.files = files;
        this.output = output;
        this.rules = rules;
    }

    /** Who is to hear of each call that is answered. */
    void tell(List<Model> all, ClockReads clockReads) {
        models = all;
        clocks = clockReads;
    }

    /** Of two recorded calls, the first is not to be answered before the second is, though it was. */
    void after(int number, int cause) {
        causes.put(number, cause);
    }

    /** Answers a call as the recorded one of that number. */
    void answer(Invocation invocation, int number) throws IOException {
        CallRecord recorded = calls.read(number);
        turns.start(recorded.startNs());
        CallReader call = invocation.call();
        Answer known = answer(invocation, recorded, number);
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        if (known.errno() == Errno.EINTR || known.errno() == Errno.ESESSION) {
            gate.exempt(number);
            parked.put(call.correlationId(), new Parked(invocation.detach(), known));
            return;
        }
        Answer answer = shown(invocation, recorded, number, known);
        clocks.answered(call, number);
        for (Model model : models) {
            model.answered(call, recorded.reply(), number);
            answer = model.adjusted(answer, number);
        }
        Answer given = answer;
        long endNs = recorded.startNs() + recorded.durationNs();
        Integer cause = causes.get(number);
        if (cause != null) {
            Completion completion = invocation.detach();
            gate.exempt(number);
            gate.behind(cause, () -> turns.inTime(endNs, () -> completion.reply(given::fill)));
        } else if (turns.isKept(call.syscall()) && !gate.isOpen(number)) {
            Completion completion = invocation.detach();
            gate.hold(number, () -> turns.inTime(endNs, () -> completion.reply(given::fill)));
        } else if (turns.isEarly(endNs)) {
            Completion completion = invocation.detach();
            turns.inTime(endNs, () -> {
                completion.reply(given::fill);
                gate.answered(number);
            });
        } else {
            given.fill(invocation.reply());
            gate.answered(number);
        }
    }

    /** The answer that the recorded call of that number got; its data is put where the call wants it. */
    Answer asRecorded(Invocation invocation, int number) throws IOException {
        return answer(invocation, calls.read(number), number);
    }

    private Answer answer(Invocation invocation, CallRecord recorded, int number) throws IOException {
        CallReader call = invocation.call();
        if (call.syscall() == Syscall.GRANT && !recorded.reply().failed()) {
            TraceReader.MappedContent content = calls.content(number);
            if (content == null) {
                throw new IOException(trace + " does not hold the content of a mapped file");
            }
            byte[] path = files.file(content).toString().getBytes(StandardCharsets.ISO_8859_1);
            return Answer.of(recorded.reply(), null, Element.PATH_NAME).with(Element.PATH_NAME, path);
        }
        if (call.syscall() == Syscall.LIBRARY_LOAD && !recorded.reply().failed()) {
            return library(call, recorded, calls.content(number));
        }
        byte[] data = RecordedData.got(recorded);
        if (data.length == 0) {
            return Answer.of(recorded.reply(), null, null);
        }
        boolean beside = call.has(Element.BUFFER);
        if (beside) {
            RecordedData.give(invocation, data);
        }
        return Answer.of(recorded.reply(), beside ? null : data, null);
    }

    /** The program itself may have written it, as those do that carry libraries in their jars: then there is none, as nothing is written. */
    private Answer library(CallReader call, CallRecord recorded, TraceReader.MappedContent content) throws IOException {
        Answer answer = Answer.of(recorded.reply(), null, Element.PATH_NAME);
        if (content == null
                || !content.isWhole()
                || MappedFiles.isAt(new String(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8), content)) {
            return answer;
        }
        return answer.with(Element.PATH_NAME, files.file(content).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Shows what a call writes to a standard stream. If the run goes on with another text than the recorded, all of it is written. */
    private Answer shown(Invocation invocation, CallRecord recorded, int number, Answer answer) throws IOException {
        int stream = StandardStreams.of(recorded.call());
        if (stream == StandardStreams.NONE || recorded.reply().failed()) {
            return answer;
        }
        byte[] text = RecordedData.sent(invocation);
        boolean same = Arrays.equals(rules.apply(text), RecordedData.sent(recorded));
        int length = same ? (int) recorded.reply().result() : text.length;
        output.come(number, stream, text, length);
        return answer.withResult(length);
    }

    /** A call is cancelled: if it waits for that, it is answered. */
    void cancel(long correlation) {
        Parked waiting = parked.get(correlation);
        if (waiting != null && waiting.answer().errno() == Errno.EINTR) {
            parked.remove(correlation);
            waiting.completion().reply(waiting.answer()::fill);
        }
    }
}
