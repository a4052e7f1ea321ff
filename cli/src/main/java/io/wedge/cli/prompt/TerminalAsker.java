package io.wedge.cli.prompt;

import io.wedge.kernel.host.HostShared;
import io.wedge.kernel.host.session.ControllingTerminal;
import io.wedge.kernel.policy.ask.Answer;
import io.wedge.kernel.policy.ask.Asker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Asks at this process's controlling terminal, which is not the program's standard input: that may be anything. Opened when there is something to ask. */
public final class TerminalAsker implements Asker {
    private static final Map<String, Answer> WORDS = Map.of(
            "", Answer.NO,
            "n", Answer.NO,
            "no", Answer.NO,
            "y", Answer.ONCE,
            "yes", Answer.ONCE,
            "a", Answer.ALWAYS,
            "always", Answer.ALWAYS,
            "v", Answer.NEVER,
            "never", Answer.NEVER);

    private static final String ONCE = "y once, n no: ";
    private static final String LASTING = "y once, a always, n no, v never: ";

    /** What ctrl-C and ctrl-D are to a terminal that a program has taken out of its line mode. */
    private static final int INTERRUPT = 3;

    private static final int END = 4;
    private static final int MOST_LETTERS = 256;

    private final long timeoutNs;
    private final Object opening = new Object();
    private ControllingTerminal terminal;

    /** @param timeout no answer within it is no; null waits for ever. */
    public TerminalAsker(Duration timeout) {
        this.timeoutNs = timeout == null ? Long.MAX_VALUE : timeout.toNanos();
    }

    @Override
    public Answer ask(String question, boolean lasting, BooleanSupplier wanted) {
        try {
            if (!open()) {
                System.err.println("wedge: there is no terminal to ask at: what the policy does not allow is denied");
                return Answer.NOBODY;
            }
            HostShared.takeTerminal(true);
            terminal.discardInput();
            String choices = lasting ? LASTING : ONCE;
            Answer answer = say("wedge: " + question + " " + choices, wanted)
                    ? answer(choices, lasting, wanted)
                    : unsaid(wanted);
            if (answer == Answer.NOBODY) {
                System.err.println("wedge: the terminal is gone: what the policy does not allow is denied");
            }
            return answer;
        } catch (IOException e) {
            System.err.println("wedge: the terminal cannot be asked (" + e.getMessage()
                    + "): what the policy does not allow is denied");
            return Answer.NOBODY;
        } finally {
            HostShared.takeTerminal(false);
        }
    }

    private static Answer unsaid(BooleanSupplier wanted) {
        return wanted.getAsBoolean() ? Answer.NOBODY : Answer.NOTHING;
    }

    private boolean open() throws IOException {
        synchronized (opening) {
            terminal = terminal == null ? ControllingTerminal.open() : terminal;
            return terminal != null;
        }
    }

    private boolean say(String text, BooleanSupplier wanted) throws IOException {
        return terminal.write(text.getBytes(StandardCharsets.UTF_8), wanted);
    }

    private Answer answer(String choices, boolean lasting, BooleanSupplier wanted) throws IOException {
        long start = System.nanoTime();
        StringBuilder line = new StringBuilder();
        byte[] typed = new byte[MOST_LETTERS];
        while (wanted.getAsBoolean()) {
            int count = terminal.read(typed);
            if (count == ControllingTerminal.GONE) {
                return Answer.NOBODY;
            }
            if (count == 0) {
                return without("", wanted);
            }
            for (int i = 0; i < count; i++) {
                if (typed[i] == INTERRUPT || typed[i] == END) {
                    return without("", wanted);
                }
                if (typed[i] != '\n' && typed[i] != '\r') {
                    line.append((char) typed[i]);
                    continue;
                }
                Answer answer = WORDS.get(line.toString().strip().toLowerCase(Locale.ROOT));
                boolean lasts = answer == Answer.ALWAYS || answer == Answer.NEVER;
                if (answer != null && (lasting || !lasts)) {
                    return answer;
                }
                line.setLength(0);
                say("wedge: " + choices, wanted);
            }
            line.setLength(Math.min(line.length(), MOST_LETTERS));
            long left = timeoutNs - (System.nanoTime() - start);
            if (left <= 0) {
                return without("no answer, so no", wanted);
            }
            if (count == ControllingTerminal.NOTHING) {
                terminal.await(timeoutNs == Long.MAX_VALUE ? -1 : millis(left));
            }
        }
        say("\n", wanted);
        return Answer.NOTHING;
    }

    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
    }

    /** The line ends without having been answered. */
    private Answer without(String why, BooleanSupplier wanted) throws IOException {
        say(why + "\n", wanted);
        return Answer.NO;
    }

    @Override
    public void wake() {
        synchronized (opening) {
            if (terminal != null) {
                terminal.wake();
            }
        }
    }

    @Override
    public void close() {
        synchronized (opening) {
            if (terminal != null) {
                terminal.close();
                terminal = null;
            }
        }
    }
}
