package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.session.RawLane;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what one child of a confined program asks, and what those ask that it starts: by messages to the program's session. One thread. */
final class ChildCalls {
    private static final int SOL_INDEX = 1;
    private static final int MOST_PROCESSES = 64;

    private final RawLane lane;
    private final JvmFiles files;
    private final Path executable;
    private final Map<Integer, String> names = new HashMap<>();
    private final int execve = RawNumbers.of("execve");
    private final int setsockopt = RawNumbers.of("setsockopt");
    private final Set<String> signals = Set.copyOf(CallRules.SIGNALS);
    private boolean begun;

    /** Those that have asked last. An answer that comes later than that is not given. */
    private final Map<Integer, AskingProcess> processes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, AskingProcess> eldest) {
            if (size() > MOST_PROCESSES) {
                eldest.getValue().close();
                return true;
            }
            return false;
        }
    };

    ChildCalls(RawLane lane, JvmFiles files, Path executable, Collection<Path> programs) {
        this.lane = lane;
        this.executable = executable;
        this.files = files.ofProgram(executable, programs);
        for (List<String> each : List.of(
                CallRules.PATHS,
                CallRules.CHANGES,
                CallRules.NAMES,
                CallRules.TRANSFERS,
                CallRules.ATTRIBUTES,
                CallRules.SIGNALS,
                List.of("socket", "connect", "setsockopt", "execve"))) {
            each.forEach(name -> names.put(RawNumbers.of(name), name));
        }
    }

    /** Until nobody is left who could ask. */
    void answer(Notifications questions) {
        try (questions) {
            while (questions.next()) {
                if (begun) {
                    answerSafely(questions);
                } else {
                    // Up to the first exec it is this process's own thread.
                    begun = questions.number() == execve;
                    questions.goOn();
                }
            }
        } finally {
            processes.values().forEach(AskingProcess::close);
        }
    }

    private void answerSafely(Notifications questions) {
        long id = questions.id();
        int pid = AskingProcess.ofThread(questions.thread());
        if (pid < 0 || !questions.isAsked(id)) {
            questions.answer(id, -RawNumbers.EPERM);
            return;
        }
        try {
            answer(questions, processes.computeIfAbsent(pid, AskingProcess::new));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            questions.answer(id, -RawNumbers.EIO);
        }
    }

    private void answer(Notifications questions, AskingProcess asking) {
        String name = names.get(questions.number());
        if (signals.contains(name)) {
            if ((int) questions.argument(0) == asking.pid()) {
                questions.goOn();
            } else {
                questions.answer(-RawNumbers.EPERM);
            }
        } else if (questions.number() == setsockopt) {
            if (RawNumbers.isHarmlessOption(questions.argument(SOL_INDEX), questions.argument(2))) {
                questions.goOn();
            } else {
                questions.answer(-RawNumbers.EPERM);
            }
        } else {
            RawPaths own = new RawPaths(asking.pid(), files, null, OfferedFiles.NONE);
            if (!new OwnFiles(own, asking, questions).answers(name)
                    && (lane == null || !new RawMessages(lane, questions, asking, executable).answers(name))) {
                questions.answer(-RawNumbers.EPERM);
            }
        }
    }
}
