package io.wedge.kernel.policy.ask;

import java.io.Closeable;
import java.util.function.BooleanSupplier;

/** Somebody who can be asked. */
public interface Asker extends Closeable {
    /**
     * Asks, and waits for the answer. On one thread.
     *
     * @param question one line, with nothing in it that a terminal would act on.
     * @param lasting  whether {@link Answer#ALWAYS} and {@link Answer#NEVER} can be answered.
     * @param wanted   whether anybody waits for the answer still; to be looked at whenever {@link #wake} has been called. If not: {@link Answer#NOTHING}.
     */
    Answer ask(String question, boolean lasting, BooleanSupplier wanted);

    /** The question that stands may not be wanted any more. Any thread; nothing happens where none stands. */
    void wake();

    @Override
    void close();
}
