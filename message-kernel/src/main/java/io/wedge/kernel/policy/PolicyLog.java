package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Syscall;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Where decisions are told: one line for people each time something new is denied, and every decision as a line of JSON if there is a file. Any thread. The schema of a line is version 1: <pre>
 * {"v":1,"time":…,"policy":…,"mode":…,"verdict":"denied|would-deny|granted" (granted: somebody was asked),"pid":…,"thread":…,"threadName":…,"caller":… (where rules for callers decided),"call":…,"section":…,"subject":…,"rule":…,"where":…,"allow":…}
 * </pre>
 */
public final class PolicyLog implements Closeable {
    /** Of the JSON lines; raised when a key changes its meaning or goes. */
    public static final int SCHEMA = 1;

    private static final int MOST_REMEMBERED = 4096;
    private static final int MOST_WAITING = 16384;

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            PolicyLog::thread,
            PolicyLog::waitForRoom);

    private final PrintStream people;
    private final Writer json;
    private final BiConsumer<Section, String> listener;
    private final Map<String, Integer> told = new HashMap<>();
    private long untold;
    private IOException failure;

    /** @param json null for none. */
    public PolicyLog(PrintStream people, Writer json) {
        this(people, json, (section, subject) -> {});
    }

    /** @param listener hears of everything that is not allowed. */
    public PolicyLog(PrintStream people, Writer json, BiConsumer<Section, String> listener) {
        this.listener = listener;
        this.people = people;
        this.json = json;
    }

    /** Tells of a call that a policy does not allow. */
    void denied(Policy policy, Subject subject, boolean served) {
        if (!isQuestion(subject)) {
            listener.accept(subject.section(), subject.subject());
        }
        Instant now = Instant.now();
        later(() -> tell(policy, subject, served, now));
    }

    /** Somebody was asked, and knows: the file alone is told. */
    void answered(Policy policy, Subject subject, boolean granted) {
        Instant now = Instant.now();
        later(() -> write(policy, subject, granted ? "granted" : "denied", now));
    }

    private void later(Runnable line) {
        try {
            writer.execute(line);
        } catch (RejectedExecutionException e) {
            // Closed: the last calls of a program that has ended.
            return;
        }
    }

    /** On the log's own thread: neither a terminal that stands still nor a slow disk holds up a poller, unless the queue is full. */
    private void tell(Policy policy, Subject subject, boolean served, Instant now) {
        boolean aloud = policy.mode() != Mode.AUDIT && !isQuestion(subject);
        String verdict = served ? "would deny" : "denied";
        if (aloud) {
            String key = policy.document().name() + ' ' + subject.section() + ' ' + subject.subject();
            Integer before = told.size() < MOST_REMEMBERED ? told.merge(key, 1, Integer::sum) : told.get(key);
            if (before == null) {
                untold++;
            } else if (before == 1) {
                people.println(subject.line(verdict));
            }
        }
        write(policy, subject, served ? "would-deny" : "denied", now);
    }

    /** Whether something may be written is asked out of curiosity more often than not: no is an answer, nothing was denied, and nobody should learn from it. */
    static boolean isQuestion(Subject subject) {
        return subject.call() == Syscall.ACCESS && subject.section() == Section.FILES_WRITE;
    }

    private void write(Policy policy, Subject subject, String verdict, Instant now) {
        if (json == null || failure != null) {
            return;
        }
        StringBuilder line = new StringBuilder("{\"v\":" + SCHEMA);
        text(line, "time", now.toString());
        text(line, "policy", policy.document().name());
        text(line, "mode", policy.mode().word());
        text(line, "verdict", verdict);
        line.append(",\"pid\":").append(subject.pid()).append(",\"thread\":").append(subject.thread());
        text(line, "threadName", subject.threadName());
        if (subject.caller() != null) {
            text(line, "caller", subject.caller());
        }
        text(line, "call", subject.call().label());
        text(line, "section", subject.section().path());
        text(line, "subject", subject.subject());
        text(line, "rule", subject.rule() == null ? null : subject.rule().text());
        text(line, "where", subject.rule() == null ? null : subject.rule().where());
        text(line, "allow", subject.fix());
        try {
            json.write(line.append("}\n").toString());
            json.flush();
        } catch (IOException e) {
            failure = e;
            people.println("wedge: the policy's log cannot be written any more: " + e + "; decisions stand");
        }
    }

    private static void text(StringBuilder line, String key, String value) {
        line.append(",\"").append(key).append("\":");
        if (value == null) {
            line.append("null");
            return;
        }
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wedge-policy-log");
        thread.setDaemon(true);
        return thread;
    }

    /** No line is lost: whoever has one more waits. */
    private static void waitForRoom(Runnable line, ThreadPoolExecutor full) {
        if (full.isShutdown()) {
            throw new RejectedExecutionException("closed");
        }
        try {
            full.getQueue().put(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            people.println("wedge: the policy's log may lack its last lines: " + e);
        }
    }

    /** Says how much was not told, and closes the file. */
    @Override
    public void close() throws IOException {
        writer.shutdown();
        boolean interrupted = false;
        while (!writer.isTerminated()) {
            try {
                writer.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (untold > 0) {
            people.println("wedge: " + untold + " more denials were not shown; --policy-log=FILE has them all");
        }
        if (json != null) {
            json.close();
        }
    }
}
