package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that the program itself changes in several threads: a database's, say. What it writes, and when, depends on which thread gets a lock first, so its calls on them are not
 * compared: they work on the file's content, which is what it was before the run and what the program has written since. Names are compared as ever: opens, removals, renames. A file
 * that something else changes too, or that is used in a way that is not followed here, is none of these. Guarded by the replayer.
 */
final class OwnFiles implements Model, Closeable {
    private final Path workingDirectory;
    private final RecordedCalls calls;
    private final OwnFileCalls answers;
    private final Map<String, OwnFile> names = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<Long, OwnFile> recordedOpen = new HashMap<>();
    private final List<OwnFile> files = new ArrayList<>();
    /** By number: opens, and questions about a name's size. */
    private final Map<Integer, OwnFile> ofNumber = new HashMap<>();

    private final Map<Long, OwnFile.Opened> open = new HashMap<>();

    /** @param workingDirectory that the recorded program had. */
    OwnFiles(Path workingDirectory, RecordedCalls calls, Answering answering, MappedFiles mapped) {
        this.workingDirectory = workingDirectory;
        this.calls = calls;
        this.answers = new OwnFileCalls(answering, mapped);
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        switch (call.syscall()) {
            case OPEN -> learnOpen(recorded, number);
            case STAT, ACCESS -> learnFacts(recorded, number);
            case UNLINK, RENAME, LINK, SYMLINK -> {
                if (!recorded.reply().failed()) {
                    learnNames(call);
                }
            }
            default -> learnUse(recorded, number);
        }
        return false; // whose they are shows at the end
    }

    private void learnOpen(CallRecord recorded, int number) {
        String path = path(recorded.call(), Element.PATH_NAME);
        ReplyReader reply = recorded.reply();
        if (path == null || reply.failed() || reply.longAt(Element.FILE_TYPE, 0) != FileType.REGULAR.value()) {
            return;
        }
        long flags = recorded.call().longAt(Element.OPEN_FLAGS, 0);
        OwnFile file = names.get(path);
        if (file == null) {
            file = new OwnFile(path);
            boolean made = (flags & OpenFlag.CREATE.value()) != 0
                    && ((flags & OpenFlag.EXCLUSIVE.value()) != 0 || absent.contains(path));
            file.sizeBefore(made ? 0 : sizes.getOrDefault(path, OwnContent.UNKNOWN));
            names.put(path, file);
            files.add(file);
        }
        absent.remove(path);
        file.calls().add(number);
        ofNumber.put(number, file);
        recordedOpen.put(reply.result(), file);
    }

    private void learnFacts(CallRecord recorded, int number) {
        String path = path(recorded.call(), Element.PATH_NAME);
        if (path == null) {
            return;
        }
        ReplyReader reply = recorded.reply();
        OwnFile file = names.get(path);
        if (reply.failed()) {
            if (file == null) {
                absent.add(path);
            }
        } else if (reply.has(Element.SIZE)) {
            sizes.put(path, reply.longAt(Element.SIZE, 0));
            if (file != null) {
                ofNumber.put(number, file);
            }
        }
    }

    private void learnNames(CallReader call) {
        String path = path(call, Element.PATH_NAME);
        String to = path(call, Element.TO_PATH);
        switch (call.syscall()) {
            case UNLINK -> {
                if (path != null) {
                    gone(path);
                }
            }
            case RENAME -> {
                if (path != null && to != null) {
                    rename(path, to);
                }
            }
            default -> { // a second name
                for (String each : new String[] {path, to}) {
                    OwnFile file = names.get(each);
                    if (file != null) {
                        file.exclude();
                    }
                }
            }
        }
    }

    private void gone(String path) {
        names.remove(path);
        sizes.remove(path);
        absent.add(path);
    }

    /** A file, or a folder with all that is in it. */
    private void rename(String from, String to) {
        gone(to);
        for (String each : List.copyOf(names.keySet())) {
            if (each.equals(from) || each.startsWith(from + "/")) {
                OwnFile file = names.get(each);
                gone(each);
                names.put(to + each.substring(from.length()), file);
                absent.remove(to + each.substring(from.length()));
            }
        }
        absent.remove(to);
        sizes.remove(to);
    }

    private void learnUse(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        OwnFile file = call.has(Element.FD) ? recordedOpen.get(call.longAt(Element.FD, -1)) : null;
        excludeOthers(call, file);
        if (file == null) {
            return;
        }
        file.calls().add(number);
        int thread = recorded.thread().number();
        switch (call.syscall()) {
            case READ, PREAD, READV, LSEEK, AVAILABLE, FSTAT -> file.usedBy(thread, false);
            case WRITE, PWRITE, WRITEV, TRUNCATE -> file.usedBy(thread, true);
            case FALLOCATE -> {
                file.usedBy(thread, true);
                if (call.longAt(Element.FALLOCATE_MODE, 0) != 0) {
                    file.exclude();
                }
            }
            case GRANT -> {
                file.usedBy(thread, false);
                if ((call.longAt(Element.RIGHTS, 0) & AccessMode.WRITE.value()) != 0) {
                    file.exclude(); // what it writes there is seen by nobody
                }
            }
            case CLOSE -> recordedOpen.remove(call.longAt(Element.FD, -1));
            case LOCK, UNLOCK, FSYNC, FDATASYNC, FADVISE, GETFL, FCHMOD, FCHOWN, FUTIMENS, STATVFS -> {}
            default -> file.exclude();
        }
        if (recorded.reply().failed() && call.syscall() != Syscall.LOCK) {
            file.exclude(); // a full disk, a limit
        }
    }

    /** Files that a call hands to somebody else, or copies from or to. */
    private void excludeOthers(CallReader call, OwnFile named) {
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            Element element = Element.of(call.idAt(at));
            OwnFile file = null;
            if (element != null && element.type() == ElementType.CAPABILITY && element != Element.FD) {
                file = recordedOpen.get(RawMemoryUnsafe.getLong(call.addressAt(at)));
            } else if (element != null && element.type() == ElementType.LIST) {
                file = recordedOpen.get(Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.FD, -1));
            }
            if (file != null && file != named) {
                file.exclude();
            }
        }
    }

    private String path(CallReader call, Element element) {
        if (call.has(Element.DIR) || call.has(Element.TO_DIR) || !call.has(element)) {
            return null;
        }
        try {
            String text = new String(call.bytesAt(element), StandardCharsets.UTF_8);
            return workingDirectory.resolve(text).normalize().toString();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** All calls were learnt: which files are the program's own. Their calls leave the threads that made them. */
    void decide() throws IOException {
        BitSet released = new BitSet();
        for (OwnFile file : files) {
            OwnContent before = file.isCandidate() ? new OwnFileHistory(file, calls).contentBefore() : null;
            if (before != null) {
                file.own(before);
                for (int i = 0; i < file.calls().count(); i++) {
                    int number = file.calls().at(i);
                    if (!ofNumber.containsKey(number)) {
                        released.set(number);
                        learnFact(file, number);
                    }
                }
            }
        }
        calls.release(released);
        names.clear();
        absent.clear();
        sizes.clear();
        recordedOpen.clear();
    }

    private void learnFact(OwnFile file, int number) throws IOException {
        CallReader call = calls.read(number).call();
        if (OwnFileCalls.isFact(call.syscall())) {
            file.learnFact(CallText.question("", call), number);
        }
    }

    /** Whether there are any. */
    boolean areAny() {
        return files.stream().anyMatch(OwnFile::isOwn);
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        OwnFile.Opened opened = call.has(Element.FD) ? open.get(call.longAt(Element.FD, -1)) : null;
        if (opened == null) {
            return false;
        }
        if (call.syscall() == Syscall.CLOSE) {
            open.remove(call.longAt(Element.FD, -1));
            invocation.reply().returns(0);
            return true;
        }
        return answers.serve(invocation, opened);
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) throws IOException {
        OwnFile file = call.syscall() == Syscall.OPEN ? ofNumber.get(number) : null;
        if (file == null || !file.isOwn()) {
            return;
        }
        long flags = call.longAt(Element.OPEN_FLAGS, 0);
        open.put(recorded.result(), new OwnFile.Opened(file, (flags & OpenFlag.APPEND.value()) != 0));
        if ((flags & OpenFlag.TRUNCATE.value()) != 0) {
            file.content().truncate(0);
        }
    }

    /** A size that was asked by name is that of now. */
    @Override
    public Answer adjusted(Answer recorded, int number) {
        OwnFile file = ofNumber.get(number);
        boolean isKnown = file != null && file.isOwn() && file.content().size() != OwnContent.UNKNOWN;
        return isKnown ? recorded.withLong(Element.SIZE, file.content().size()) : recorded;
    }

    @Override
    public void close() throws IOException {
        for (OwnFile file : files) {
            if (file.isOwn()) {
                file.content().close();
            }
        }
    }
}
