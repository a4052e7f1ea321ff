package io.wedge.kernel.policy;

import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPins;
import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Pinning;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.function.Supplier;

/**
 * Decides about paths. The decision is about a real name, and the object that had that name is pinned for the handler, so that neither links nor renames between decision and deed lead anywhere else.
 *
 * <p>The quick way: the path as it stands is allowed, and the host finds the object without meeting a link (openat2, RESOLVE_NO_SYMLINKS): then it is the real name. The slow way:
 * the host follows all links, and is asked for the name of what it found.
 */
final class FileGate {
    static final int STAT = 1 << PathRules.STAT;
    static final int READ = 1 << PathRules.READ;
    static final int WRITE = 1 << PathRules.WRITE;

    private static final int MOST_LINKS = 40;

    /** What the path of a call means. */
    enum Means {
        /** What it leads to. */
        OBJECT,
        /** The same, or a new entry where there is nothing. */
        OBJECT_OR_NEW,
        /** The entry itself, link or not. */
        ENTRY
    }

    private FileGate() {}

    /** OK if the call may go on, its object pinned; else what to answer. */
    static Errno check(
            PolicySession session, CallContext context, CallReader call, Element element, int accesses, Means means) {
        Policies policies = session.policies();
        if (isOpen(policies, accesses) && !(opens(call) && policies.decides().grants())) {
            return Errno.OK;
        }
        return new Check(session, context, call, element, accesses).run(means);
    }

    /** Whether a file is opened by the JDK: one that native code opens by itself is its own anyway. */
    private static boolean opens(CallReader call) {
        return call.syscall() == Syscall.OPEN && !call.has(Element.PERSONALITY);
    }

    private static boolean isOpen(Policies policies, int accesses) {
        for (int access = 0; accesses >>> access != 0; access++) {
            if ((accesses & 1 << access) != 0
                    && (!policies.decides().files().isOpen(access)
                            || policies.audited() != null
                                    && !policies.audited().files().isOpen(access))) {
                return false;
            }
        }
        return true;
    }

    /** The application's working directory; null if it cannot be told. */
    static byte[] cwd(PolicySession session, CallContext context) {
        byte[] known = session.cwd();
        if (known == null) {
            known = name(context.pinning().directory(Element.DIR));
            session.cwd(known);
        }
        return known;
    }

    /** The path of a call as it stands, in this thread's text, from the working directory on if it is relative; null if it is empty, too long or starts nowhere. */
    static PathText absolute(PolicySession session, CallContext context) {
        return absolute(context.pinning().path(Element.PATH_NAME), () -> cwd(session, context));
    }

    /** As {@link #absolute(PolicySession, CallContext)}, for any path of a call. */
    static PathText absolute(
            PolicySession session, CallContext context, CallReader call, Element element, Element start) {
        return absolute(
                context.pinning().path(element),
                () -> call.has(start) ? name(context.pinning().directory(start)) : cwd(session, context));
    }

    private static PathText absolute(long path, Supplier<byte[]> folder) {
        byte first = RawMemoryUnsafe.getByte(path);
        byte[] base = first == '/' ? null : folder.get();
        if (first == 0 || first != '/' && base == null) {
            return null;
        }
        PathText text = PathText.current();
        if (base == null) {
            text.begin();
        } else {
            text.begin(base);
        }
        return text.append(path) ? text : null;
    }

    private static byte[] name(int directory) {
        PathText text = PathText.current();
        int length = directory < 0 ? -1 : HostPins.name(directory, text.address(), PathText.roomBytes());
        if (length <= 0) {
            return null;
        }
        byte[] known = new byte[length];
        RawMemoryUnsafe.copy(text.address(), known, 0, length);
        return known;
    }

    /** Whether the path as it stands is a folder in which something may be written. To be looked at it has to be allowed by its real name. */
    static boolean writesBelow(PolicySession session, CallContext context, CallReader call) {
        PathText text = absolute(session, context, call, Element.PATH_NAME, Element.DIR);
        return text != null && session.policies().decides().files().writesBelow(text.address(), text.length());
    }

    /** Whether a real name may be accessed so, without telling anybody. */
    static boolean allows(Policy policy, PathText text, int accesses) {
        return refusal(policy, text, accesses) < 0;
    }

    /** The first of the accesses that is not allowed; -1 if all are. */
    private static int refusal(Policy policy, PathText text, int accesses) {
        for (int access = 0; accesses >>> access != 0; access++) {
            if ((accesses & 1 << access) != 0) {
                Rule rule = policy.file(text.address(), text.length(), access);
                if (rule == null || rule.deny()) {
                    return access;
                }
            }
        }
        return -1;
    }

    /** One path of one call. */
    private static final class Check {
        private final PolicySession session;
        private final CallContext context;
        private final CallReader call;
        private final Pinning objects;
        private final Element element;
        private final Element start;
        private final int accesses;
        private final PathText text = PathText.current();
        private long path;
        private boolean relative;
        private int links;

        Check(PolicySession session, CallContext context, CallReader call, Element element, int accesses) {
            this.session = session;
            this.context = context;
            this.call = call;
            this.objects = context.pinning();
            this.element = element;
            this.start = element == Element.TO_PATH ? Element.TO_DIR : Element.DIR;
            this.accesses = accesses;
            this.path = objects.path(element);
            this.relative = RawMemoryUnsafe.getByte(path) != '/';
        }

        Errno run(Means means) {
            if (RawMemoryUnsafe.getByte(path) == 0) {
                return empty();
            }
            Errno unreadable = read();
            if (unreadable != Errno.OK) {
                return unreadable;
            }
            if (text.isExact()
                    && !text.startsWithProc()
                    && allows(session.policies().decides(), text, accesses)) {
                Errno quick = means == Means.ENTRY ? quickEntry() : quickObject(means == Means.OBJECT_OR_NEW);
                if (quick != null) {
                    return quick;
                }
            }
            return means == Means.ENTRY ? slowEntry(false) : slowObject(means == Means.OBJECT_OR_NEW);
        }

        /** The path as it stands, absolute. */
        private Errno read() {
            if (!relative) {
                text.begin();
            } else {
                byte[] base = base();
                if (base == null) {
                    return Errno.EBADF;
                }
                text.begin(base);
            }
            return text.append(path) ? Errno.OK : Errno.ENAMETOOLONG;
        }

        private byte[] base() {
            if (call.has(start)) {
                return name(objects.directory(start));
            }
            byte[] known = session.cwd();
            if (known == null) {
                known = name(objects.directory(start));
                session.cwd(known);
            }
            return known;
        }

        /** An empty path means the directory's own object if a flag says so, and else nothing: the host says that. */
        private Errno empty() {
            if ((call.longAt(Element.AT_FLAGS, 0) & AtFlag.EMPTY_PATH.value()) == 0) {
                return Errno.OK;
            }
            int directory = objects.directory(start);
            int length = directory < 0 ? -1 : HostPins.name(directory, text.address(), PathText.roomBytes());
            if (length <= 0) {
                return Errno.EBADF;
            }
            text.written(length);
            text.ownProcess(session.ownFolder());
            return decide();
        }

        private Errno quickObject(boolean orNew) {
            int fd = HostPins.exact(text.address(), false);
            if (fd >= 0) {
                return pinned(fd);
            }
            if (HostPins.needsFollowing(fd) || relative && HostPins.isAbsent(fd)) {
                return null;
            }
            if (orNew && HostPins.isAbsent(fd)) {
                // A link that leads to nothing is not absent to openat2, which says that there is a link.
                return quickEntry();
            }
            return HostErrors.ofResult(fd);
        }

        private Errno quickEntry() {
            int last = text.lastComponent();
            if (last == text.length()) {
                return null;
            }
            long parent = text.parentRoom();
            int parentLength = Math.max(1, last - 1);
            RawMemoryUnsafe.copy(text.address(), parent, parentLength);
            RawMemoryUnsafe.putByte(parent + parentLength, (byte) 0);
            int fd = HostPins.exact(parent, true);
            if (fd < 0) {
                return HostPins.needsFollowing(fd) || relative && HostPins.isAbsent(fd)
                        ? null
                        : HostErrors.ofResult(fd);
            }
            return entered(fd, text.address() + last, text.length() - last);
        }

        private Errno slowObject(boolean orNew) {
            int from = objects.directory(start);
            int fd = from < 0 ? -1 : HostPins.follow(from, path, false);
            if (from < 0) {
                return Errno.EBADF;
            }
            if (fd < 0) {
                return orNew && HostPins.isAbsent(fd) ? slowEntry(true) : absent(fd);
            }
            int length = HostPins.name(fd, text.address(), PathText.roomBytes());
            if (length > 0 && RawMemoryUnsafe.getByte(text.address()) == '/') {
                text.written(length);
            } else {
                // A pipe, a socket, memory: it has no name but the one that was asked for, /proc/self/fd/N.
                read();
            }
            text.ownProcess(session.ownFolder());
            Errno decided = decide();
            if (decided != Errno.OK) {
                io.wedge.kernel.host.HostFiles.close(fd);
                return decided;
            }
            return pinned(fd);
        }

        private Errno slowEntry(boolean orNew) {
            int from = objects.directory(start);
            if (from < 0) {
                return Errno.EBADF;
            }
            int length = io.wedge.kernel.host.HostPaths.length(path);
            int end = length;
            while (end > 1 && RawMemoryUnsafe.getByte(path + end - 1) == '/') {
                end--;
            }
            int last = end;
            while (last > 0 && RawMemoryUnsafe.getByte(path + last - 1) != '/') {
                last--;
            }
            boolean noName = isDots(path + last, end - last) || end - last <= 0 || end > 4096;
            long parent = text.parentRoom();
            int parentLength = noName ? Math.min(end, 4096) : last;
            RawMemoryUnsafe.copy(path, parent, parentLength);
            if (parentLength == 0) {
                RawMemoryUnsafe.putByte(parent, (byte) '.');
                parentLength = 1;
            }
            RawMemoryUnsafe.putByte(parent + parentLength, (byte) 0);
            int fd = HostPins.follow(from, parent, true);
            if (fd < 0) {
                return absent(fd);
            }
            int named = HostPins.name(fd, text.address(), PathText.roomBytes() - 4096);
            if (named <= 0) {
                io.wedge.kernel.host.HostFiles.close(fd);
                return Errno.EACCES;
            }
            text.written(named);
            if (!noName) {
                text.add(path + last, end - last);
            }
            if (orNew && !noName && pointsElsewhere(fd, path + last, end - last)) {
                io.wedge.kernel.host.HostFiles.close(fd);
                return links++ < MOST_LINKS ? slowObject(true) : Errno.ELOOP;
            }
            text.ownProcess(session.ownFolder());
            Errno decided = decide();
            if (decided != Errno.OK) {
                io.wedge.kernel.host.HostFiles.close(fd);
                return decided;
            }
            long name = text.entryRoom();
            RawMemoryUnsafe.putByte(name, (byte) '.');
            RawMemoryUnsafe.putByte(name + 1, (byte) 0);
            if (!noName) {
                RawMemoryUnsafe.copy(path + last, name, end - last);
                RawMemoryUnsafe.putByte(name + end - last, (byte) 0);
            }
            narrow();
            grant();
            objects.pinEntry(element, fd, name);
            return Errno.OK;
        }

        /** A new file may be made by the name of a link that leads to nothing: then the path is what the link says, from the real name of its folder on. */
        private boolean pointsElsewhere(int folder, long name, int bytes) {
            long entry = text.entryRoom();
            RawMemoryUnsafe.copy(name, entry, bytes);
            RawMemoryUnsafe.putByte(entry + bytes, (byte) 0);
            int last = text.lastComponent();
            long target = text.linkRoom();
            RawMemoryUnsafe.copy(text.address(), target, last);
            int length = HostPins.target(folder, entry, target + last, 4096);
            if (length <= 0) {
                return false;
            }
            boolean absolute = RawMemoryUnsafe.getByte(target + last) == '/';
            path = absolute ? target + last : target;
            RawMemoryUnsafe.putByte(target + last + length, (byte) 0);
            relative = false;
            return true;
        }

        private static boolean isDots(long name, int bytes) {
            return bytes == 1 && RawMemoryUnsafe.getByte(name) == '.'
                    || bytes == 2 && RawMemoryUnsafe.getByte(name) == '.' && RawMemoryUnsafe.getByte(name + 1) == '.';
        }

        /** There is nothing, or it cannot be reached: who may not look is not told which. Decided on is the real name of what there is of the path, and the rest behind it. */
        private Errno absent(int result) {
            long prefix = text.parentRoom();
            int length = Math.min(io.wedge.kernel.host.HostPaths.length(path), PathText.roomBytes());
            int end = length;
            boolean known = false;
            while (end > 0 && !known) {
                end--;
                while (end > 0 && RawMemoryUnsafe.getByte(path + end) != '/') {
                    end--;
                }
                RawMemoryUnsafe.copy(path, prefix, end);
                RawMemoryUnsafe.putByte(prefix + end, (byte) 0);
                known = end > 0 && nameFollowed(prefix);
            }
            if (known) {
                text.append(path + end);
            } else {
                read();
            }
            text.ownProcess(session.ownFolder());
            Errno decided = decide();
            return decided == Errno.OK ? HostErrors.ofResult(result) : decided;
        }

        private boolean nameFollowed(long prefix) {
            int fd = HostPins.follow(objects.directory(start), prefix, false);
            if (fd < 0) {
                return false;
            }
            int named = HostPins.name(fd, text.address(), PathText.roomBytes() - 4096);
            io.wedge.kernel.host.HostFiles.close(fd);
            if (named <= 0) {
                return false;
            }
            text.written(named);
            return true;
        }

        private Errno pinned(int fd) {
            tellAudited();
            narrow();
            grant();
            objects.pinObject(element, fd);
            return Errno.OK;
        }

        private Errno entered(int fd, long from, int bytes) {
            tellAudited();
            long name = text.entryRoom();
            RawMemoryUnsafe.copy(from, name, bytes);
            RawMemoryUnsafe.putByte(name + bytes, (byte) 0);
            narrow();
            grant();
            objects.pinEntry(element, fd, name);
            return Errno.OK;
        }

        /** Who may only read gets no descriptor that can change mode or owner. */
        private void narrow() {
            if ((accesses & (READ | WRITE)) == READ
                    && session.policies().decides().mode() == Mode.ENFORCE
                    && !allows(session.policies().decides(), text, WRITE)) {
                objects.narrow(~Rights.CHANGE);
            }
        }

        private void grant() {
            if (opens(call) && session.policies().decides().grantsData(text.address(), text.length(), accesses)) {
                objects.grantData();
            }
        }

        private void tellAudited() {
            Policy audited = session.policies().audited();
            for (int access = 0; audited != null && accesses >>> access != 0; access++) {
                Rule rule = rule(audited, access);
                if (isDenied(access, rule)) {
                    session.tell(audited, call, PathRules.sectionOf(access), subject(), rule, true);
                }
            }
        }

        /** To list a folder one need not read what is in it. */
        private String subject() {
            String name = text.toString();
            return call.syscall() == Syscall.OPENDIR ? (name.equals("/") ? "/." : name + "/.") : name;
        }

        /** Decides about the real name in the text. */
        private Errno decide() {
            Policies policies = session.policies();
            boolean refused = false;
            for (int access = 0; accesses >>> access != 0; access++) {
                Rule rule = rule(policies.decides(), access);
                if (isDenied(access, rule)) {
                    refused |= session.refuses(context, call, PathRules.sectionOf(access), subject(), rule);
                }
            }
            if (!refused) {
                tellAudited();
            }
            return refused ? Errno.EACCES : Errno.OK;
        }

        private Rule rule(Policy policy, int access) {
            return policy.file(text.address(), text.length(), access);
        }

        private boolean isDenied(int access, Rule rule) {
            return (accesses & 1 << access) != 0 && (rule == null || rule.deny());
        }
    }
}
