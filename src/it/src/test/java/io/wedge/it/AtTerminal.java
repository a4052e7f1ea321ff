package io.wedge.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command at a pseudo-terminal of its own, script(1)'s, at which the test types when it has said something. */
final class AtTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Process process;
    private final StringBuffer said = new StringBuffer();
    private final Thread reader;

    /** @param config where it keeps what it remembers of its user. */
    AtTerminal(List<String> command, Path work, Path config) throws IOException {
        this(command, work, config, Person.SELF);
    }

    /** As that person, whose the terminal is. */
    AtTerminal(List<String> command, Path work, Path config, Person person) throws IOException {
        String words = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        // The build may run under nohup: an ignored signal is inherited.
        ProcessBuilder builder = new ProcessBuilder(person.command(
                        List.of("env", "--default-signal=HUP,INT", "script", "-qefc", "exec " + words, "/dev/null")))
                .directory(work.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(person.environment());
        builder.environment().put("XDG_CONFIG_HOME", config.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        process = builder.start();
        reader = new Thread(this::read, "at-terminal");
        reader.start();
    }

    private void read() {
        byte[] some = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                synchronized (said) {
                    said.append(new String(some, 0, count, StandardCharsets.UTF_8));
                    said.notifyAll();
                }
            }
        } catch (IOException e) {
            said.append("(").append(e).append(")");
        }
    }

    /** Waits until it has said that, so many times in all. */
    void awaitSaid(String text, int times) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (said) {
            while (count(text) < times) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("not " + times + " times '" + text + "' but:\n" + said);
                }
                said.wait(left);
            }
        }
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** How often it has said that. */
    int count(String text) {
        return said.toString().split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    /** What it has said, with a terminal's ends of lines made plain. */
    String said() {
        return said.toString().replace("\r", "");
    }

    /** Its exit status. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("no end:\n" + said);
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() {
        RunProgram.killTree(process);
    }
}
