package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.session.RawLane;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Answers what a confined process's filter asks. Until the agent has announced itself everything goes on (Landlock decides about files), but for new processes; from then on nothing does
 * whose arguments point to memory: another thread could change it behind the question. The JVM's own files it answers itself; all else that can be a message is one to the program's session, and
 * decided, served and traced there.
 */
final class RawCalls {
    /** As the agent says it: see its Installer. */
    private static final String ANNOUNCEMENT = "/wedge/announced";

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_TYPE_MASK = 0xf;
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final String socket;
    private final IntFunction<RawPaths> paths;
    private final IntFunction<RawLane> lanes;
    private final Map<Integer, String> names = new HashMap<>();
    private final Set<Integer> looks = new HashSet<>();
    private final Set<Integer> start = new HashSet<>();
    private final Set<Integer> processes = new HashSet<>();
    private final Set<Integer> signals = new HashSet<>();
    private final int setsockopt = RawNumbers.of("setsockopt");
    private Notifications questions;
    private volatile int program;
    private OwnFiles own;
    private RawMessages messages;
    private AskingProcess asking;

    /**
     * Of one program.
     *
     * @param socket the kernel's, the one address that is connected to before the program begins.
     * @param paths  by process id: what its JVM may open.
     * @param lanes  by process id: its session's; null while there is none.
     */
    RawCalls(String socket, IntFunction<RawPaths> paths, IntFunction<RawLane> lanes) {
        this.socket = socket;
        this.paths = paths;
        this.lanes = lanes;
        for (List<String> each : List.of(
                CallRules.PATHS,
                CallRules.CHANGES,
                CallRules.NAMES,
                CallRules.TRANSFERS,
                CallRules.ATTRIBUTES,
                CallRules.START,
                CallRules.PROCESSES,
                List.of("clone"))) {
            each.forEach(name -> names.put(RawNumbers.of(name), name));
        }
        CallRules.PATHS.forEach(name -> looks.add(RawNumbers.of(name)));
        CallRules.START.forEach(name -> start.add(RawNumbers.of(name)));
        CallRules.PROCESSES.forEach(name -> processes.add(RawNumbers.of(name)));
        processes.add(RawNumbers.of("clone"));
        CallRules.SIGNALS.forEach(name -> signals.add(RawNumbers.of(name)));
    }

    /** Once it has been started. */
    void began(int pid) {
        program = pid;
    }

    /** Until nobody is left who could ask. */
    void answer(Notifications notifications) {
        questions = notifications;
        try (notifications) {
            while (notifications.next()) {
                if (own == null) {
                    beforeProgram();
                } else {
                    answerSafely();
                }
            }
        } finally {
            if (asking != null) {
                asking.close();
            }
        }
    }

    /** The JVM and the agent run, nothing of the program; but what they find could be the program's, so they get no more than they need. */
    private void beforeProgram() {
        int number = questions.number();
        if (program == 0) {
            // The start itself, on this process's restricted thread.
            questions.goOn();
            return;
        }
        if (asking == null) {
            asking = new AskingProcess(program);
        }
        if (looks.contains(number)) {
            lookForTheProgram(names.get(number));
        } else if (signals.contains(number)
                || number == RawNumbers.of("socket")
                || number == RawNumbers.of("connect")) {
            boolean allows = signals.contains(number)
                    ? (int) questions.argument(0) == program
                    : number == RawNumbers.of("socket") ? isStream() : isKernel();
            if (allows) {
                questions.goOn();
            } else {
                questions.answer(-RawNumbers.EPERM);
            }
        } else if (!start.contains(number) || number == RawNumbers.of("execve")) {
            questions.answer(-RawNumbers.EPERM);
        } else {
            questions.goOn();
        }
    }

    private void lookForTheProgram(String name) {
        if (name.equals("stat") || name.equals("newfstatat") || name.equals("statx")) {
            byte[] path = asking.string(questions.argument(name.equals("stat") ? 0 : 1));
            if (path != null && new String(path, StandardCharsets.ISO_8859_1).equals(ANNOUNCEMENT)) {
                own = new OwnFiles(paths.apply(program), asking, questions);
                questions.answer(-RawNumbers.ENOENT);
                return;
            }
        }
        questions.goOn();
    }

    /** The JDK tries whether there is IPv4 and IPv6, and the agent has one of unix; Landlock keeps TCP from connecting. */
    private boolean isStream() {
        int domain = (int) questions.argument(0);
        int type = (int) questions.argument(1) & SOCK_TYPE_MASK;
        return type == SOCK_STREAM && (domain == AF_UNIX || domain == AF_INET || domain == AF_INET6);
    }

    private boolean isKernel() {
        byte[] path = asking.string(questions.argument(1) + Short.BYTES);
        return path != null && new String(path, StandardCharsets.UTF_8).equals(socket);
    }

    /** Whoever asks gets an answer, whatever befalls the kernel. */
    private void answerSafely() {
        long id = questions.id();
        try {
            answer();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            questions.answer(id, -RawNumbers.EIO);
        }
    }

    private void answer() {
        int number = questions.number();
        if (signals.contains(number)) {
            // Both are numbers, the first of them the process.
            if ((int) questions.argument(0) == program) {
                questions.goOn();
            } else {
                questions.answer(-RawNumbers.EPERM);
            }
            return;
        }
        if (number == setsockopt && RawNumbers.isHarmlessOption(questions.argument(1), questions.argument(2))) {
            // By numbers alone; what its pointer leads to is but a value.
            questions.goOn();
            return;
        }
        String name = names.get(number);
        if (own.answers(name)) {
            return;
        }
        if (!isServed()) {
            questions.answer(looks.contains(number) ? -RawNumbers.EACCES : -RawNumbers.EPERM);
        } else if (!messages.answers(name)) {
            messages.refuse(name, name.startsWith("execve") ? asking.string(questions.argument(pathOf(name))) : null);
        }
    }

    /** The agent attached before it announced itself; the kernel may say so a moment later. */
    private boolean isServed() {
        RawLane lane = messages == null ? lanes.apply(program) : null;
        if (lane != null) {
            messages = new RawMessages(lane, questions, asking, null);
        }
        return messages != null;
    }

    private static int pathOf(String name) {
        return name.equals("execveat") ? 1 : 0;
    }
}
