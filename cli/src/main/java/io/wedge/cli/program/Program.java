package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The user's program: a child process with this one's standard streams, working directory and process group. Signals that would end this process go to the program
 * instead; this process ends after it.
 */
public final class Program {
    private static final int SIGINT = 2;
    /** As in bin/wedge. */
    private static final String KEPT = "_WEDGE_KEPT_";
    /** In base 64: NAME=VALUE, each ended by a NUL. */
    private static final String ODD = "_WEDGE_ODD";

    /** By which the JDK makes bytes of what is put into a child's environment. */
    static final Charset NATIVE = Runtime.version().feature() < 18
            ? Charset.defaultCharset()
            : Charset.forName(System.getProperty("sun.jnu.encoding"));

    private final Process process;

    private volatile Runnable hangUp;
    private volatile Runnable interrupt;

    private Program(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @throws SetupException if the operating system refuses.
     */
    public static Program start(JavaCommand command, Path agentJar, String agentOptions) {
        return start(command, agentJar, agentOptions, null);
    }

    /** As the other, confined unless that is null. */
    static Program start(JavaCommand command, Path agentJar, String agentOptions, ConfinedStart confined) {
        List<String> words = command.withAgent(agentJar, agentOptions);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        restore(builder.environment());
        builder.environment().putAll(command.environment());
        try {
            Program program = new Program(
                    confined == null ? builder.start() : confined.start(command, words, builder.environment()));
            Signals.tell(program::signalled);
            return program;
        } catch (IOException e) {
            throw new SetupException(
                    "cannot start " + command.java() + ": " + e.getMessage(), "try it without wedge", e);
        }
    }

    /**
     * Starts any other command with this process's streams and environment, as the user has it.
     *
     * @throws SetupException if the operating system refuses.
     */
    public static Program inherit(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        restore(builder.environment());
        try {
            Program program = new Program(builder.start());
            Signals.tell(program::signalled);
            return program;
        } catch (IOException e) {
            throw new SetupException("cannot start " + words.get(0) + ": " + e.getMessage(), "is it installed?", e);
        }
    }

    /** The launcher puts aside what the user has for every JVM, and what its shell would drop: both are the program's. */
    static void restore(Map<String, String> environment) {
        String odd = environment.remove(ODD);
        if (odd != null) {
            for (String pair : new String(Base64.getDecoder().decode(odd), NATIVE).split("\0")) {
                int equals = pair.indexOf('=', 1);
                if (equals > 0) {
                    environment.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        for (String name : List.copyOf(environment.keySet())) {
            if (name.startsWith(KEPT)) {
                environment.put(name.substring(KEPT.length()), environment.remove(name));
            }
        }
    }

    /** From now on a SIGHUP to this process means that, and is not passed on. */
    void onHangUp(Runnable meaning) {
        hangUp = meaning;
    }

    /** From now on ctrl-C at the terminal, which the program gets by itself, means that as well. */
    void onInterrupt(Runnable meaning) {
        interrupt = meaning;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once: it cannot be served. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end. Returns its exit status; 128 and the signal's number if a signal ended it. */
    public int waitFor() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ctrl-C reaches the program by itself, as a member of the terminal's foreground group; every other signal was meant for it but sent to us. */
    private void signalled(int number) {
        Runnable interrupted = interrupt;
        if (number == SIGINT && interrupted != null) {
            interrupted.run();
        }
        if (number == SIGINT && hasTerminal()) {
            return;
        }
        if (number == SIGINT) {
            send("INT");
        } else if (number == 1 && hangUp != null) {
            hangUp.run();
        } else if (number == 1) {
            send("HUP");
        } else {
            process.destroy();
        }
    }

    private void send(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            // No kill on this machine: end it in the way that needs none.
            process.destroy();
        }
    }

    /** Whether this process has a controlling terminal: field 7 of proc(5)'s stat, counted behind the name, which may hold blanks. */
    private static boolean hasTerminal() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return !fields[4].equals("0");
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}
