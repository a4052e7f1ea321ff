package io.wedge.emulayer.proc;

import io.wedge.emulayer.calls.ProcessFacts;
import io.wedge.emulayer.calls.Processes;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.util.ArrayList;
import java.util.List;

/** java.lang.ProcessHandleImpl.Info. */
public final class ProcessInfos {
    /** More than a page of command line is not read by the JDK either. */
    private static final int PAGE_BYTES = 4096;

    private static final Class<?> INFO = Fields.type("java.lang.ProcessHandleImpl$Info");
    private static final long COMMAND = Fields.offset(INFO, "command");
    private static final long COMMAND_LINE = Fields.offset(INFO, "commandLine");
    private static final long ARGUMENTS = Fields.offset(INFO, "arguments");
    private static final long START_TIME = Fields.offset(INFO, "startTime");
    private static final long TOTAL_TIME = Fields.offset(INFO, "totalTime");
    private static final long USER = Fields.offset(INFO, "user");

    private ProcessInfos() {}

    public static void info0(Object self, long pid) {
        ProcessFacts facts = Processes.facts(pid);
        if (facts == null) {
            return;
        }
        if (facts.parent() >= 0) {
            ObjectsUnsafe.putLong(self, TOTAL_TIME, facts.cpuNs());
            ObjectsUnsafe.putLong(self, START_TIME, facts.startMs());
        }
        String user = facts.user() < 0 ? null : userName(facts.user());
        if (user != null) {
            put(self, USER, user);
        }
        if (facts.commandLine() != null) {
            String command = facts.executable() == null ? null : PlatformString.decode(facts.executable());
            words(self, command, facts.commandLine());
        }
    }

    private static void put(Object self, long offset, Object value) {
        ObjectsUnsafe.putObject(self, offset, value);
    }

    /** Command and arguments; or, where the executable may not be known or the line is cut off, the line. */
    private static void words(Object self, String command, byte[] line) {
        boolean cut = line.length == PAGE_BYTES && line[PAGE_BYTES - 1] != 0;
        if (line.length > 0 && (command == null || cut)) {
            byte[] blanks = line.clone();
            for (int i = 0; i < blanks.length; i++) {
                blanks[i] = blanks[i] == 0 ? (byte) ' ' : blanks[i];
            }
            if (command != null) {
                put(self, COMMAND, command);
            }
            put(self, COMMAND_LINE, PlatformString.decode(blanks));
            return;
        }
        List<String> words = split(line);
        if (words == null) {
            return;
        }
        if (!words.isEmpty()) {
            put(self, ARGUMENTS, words.subList(1, words.size()).toArray(new String[0]));
        }
        if (command != null) {
            put(self, COMMAND, command);
        }
    }

    /** Null if there is an empty word behind the first: the JDK gives up there. */
    private static List<String> split(byte[] line) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < line.length) {
            int end = start;
            while (end < line.length && line[end] != 0) {
                end++;
            }
            if (end == start && !words.isEmpty()) {
                return null;
            }
            words.add(PlatformString.decode(java.util.Arrays.copyOfRange(line, start, end)));
            start = end + 1;
        }
        return words;
    }

    private static String userName(long uid) {
        try (Call call = Session.begin(Syscall.USER_OF)) {
            call.elements().putLong(Element.UID, uid);
            ReplyReader reply = call.call();
            return reply.failed() ? null : PlatformString.decode(reply.bytesAt(Element.NAME));
        } catch (SessionOverException e) {
            Session.over(e);
            return null;
        }
    }
}
