package io.wedge.emulayer.net;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;

/** Calls whose answer may be long: asked once with no room but the reply slot's, and again with more where that was too little. */
final class Questions {
    private static final int[] ROOM_BYTES = {0, 8 << 10, 64 << 10, 1 << 20};

    private Questions() {}

    /** Puts what is asked. */
    @FunctionalInterface
    interface Question<E extends Exception> {
        void put(CallWriter elements) throws E;
    }

    /** Makes something of the reply, which is valid only here. */
    @FunctionalInterface
    interface Answer<T, E extends Exception> {
        T of(ReplyReader reply) throws E;
    }

    /** Asks and waits. */
    static <T, E extends Exception> T ask(
            Syscall syscall, int payloadBytes, Question<? extends E> question, Answer<T, ? extends E> answer)
            throws E, SessionOverException {
        return ask(0, syscall, payloadBytes, question, answer);
    }

    /** As {@link #ask}, for answers that are long as a rule. */
    static <T, E extends Exception> T askForMuch(
            Syscall syscall, Question<? extends E> question, Answer<T, ? extends E> answer)
            throws E, SessionOverException {
        return ask(1, syscall, 0, question, answer);
    }

    private static <T, E extends Exception> T ask(
            int first, Syscall syscall, int payloadBytes, Question<? extends E> question, Answer<T, ? extends E> answer)
            throws E, SessionOverException {
        for (int attempt = first; ; attempt++) {
            try (Call call = Session.begin(syscall, payloadBytes)) {
                question.put(call.elements());
                if (ROOM_BYTES[attempt] > 0) {
                    Region region = call.borrow(ROOM_BYTES[attempt]);
                    call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
                }
                ReplyReader reply = call.call();
                if (reply.errno() != Errno.ERANGE || attempt == ROOM_BYTES.length - 1) {
                    return answer.of(reply);
                }
            }
        }
    }
}
