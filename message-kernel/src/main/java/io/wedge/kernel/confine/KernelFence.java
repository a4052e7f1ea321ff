package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.EveryThread;
import io.wedge.kernel.host.confine.Landlock;
import io.wedge.kernel.policy.Reach;
import io.wedge.kernel.policy.Reach.Need;
import io.wedge.kernel.policy.Reach.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Landlock round the kernel process of a confined session: what the policy could ever allow, and what the kernel itself needs, and nothing else, whatever a fault in it makes it ask for. The program,
 * and what it starts, are in it too: the host lets a process look into another only where the other's rules lie within its own, so that the kernel is restricted first. Immutable.
 */
public final class KernelFence {
    /** What name look-ups, accounts, time zones, locales and loaders read, and what tells of the machine; files one by one where others beside them are nobody's business. */
    private static final List<String> HOST = List.of(
            "/proc",
            "/sys/fs/cgroup",
            "/sys/devices/system",
            "/sys/kernel/mm",
            "/sys/class/net",
            "/sys/devices/virtual/net",
            "/etc/resolv.conf",
            "/etc/hosts",
            "/etc/hostname",
            "/etc/host.conf",
            "/etc/gai.conf",
            "/etc/nsswitch.conf",
            "/etc/services",
            "/etc/protocols",
            "/etc/networks",
            "/etc/passwd",
            "/etc/group",
            "/etc/localtime",
            "/etc/timezone",
            "/etc/mtab",
            "/etc/locale.alias",
            "/etc/ld.so.cache",
            "/etc/ld.so.preload",
            "/run/systemd/resolve",
            "/run/nscd",
            "/usr/share/zoneinfo",
            "/usr/share/locale",
            "/usr/share/i18n",
            "/dev/null",
            "/dev/zero",
            "/dev/random",
            "/dev/urandom",
            "/dev/tty");

    /** Libraries and loaders: read, and executed by those who start something. */
    private static final List<String> LIBRARIES = List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64");

    /** Programs that the kernel process starts for itself: to send a signal, and to pass on what a child still writes when it ends. */
    private static final List<String> OWN_PROGRAMS =
            List.of("/usr/bin/kill", "/bin/kill", "/usr/bin/sh", "/bin/sh", "/usr/bin/cat", "/bin/cat");

    private static final Path DEVICES = Path.of("/dev");

    private final FencePlaces where;
    private final Map<Path, Set<Use>> places = new LinkedHashMap<>();
    private final Set<Integer> connect;
    private final Set<Integer> listen;

    private KernelFence(Reach reach, FencePlaces where) {
        this.where = where;
        connect = reach.connect() == null ? null : new TreeSet<>(reach.connect());
        listen = reach.listen() == null ? null : new TreeSet<>(reach.listen());
        // Plain loops here: this is on the way of every confined start, and a lambda is made anew in each.
        for (Need need : reach.needs()) {
            for (Path place : where.of(need)) {
                add(place, need.use());
            }
            if (need.use() == Use.EXECUTE) {
                addInterpreters(need.path());
            }
        }
    }

    /**
     * Of one start.
     *
     * @param files   what the JVM itself reads: the kernel process opens it for the JVM.
     * @param own     the kernel's distribution and JDK.
     * @param reads   files that it reads again: the policy's.
     * @param writes  folders that it writes: of recordings.
     */
    public static KernelFence of(Reach reach, JvmFiles files, List<Path> own, List<Path> reads, List<Path> writes) {
        KernelFence fence = new KernelFence(reach, FencePlaces.of(reach));
        HOST.forEach(path -> fence.addReal(Path.of(path), Use.READ));
        LIBRARIES.forEach(path -> fence.addReal(Path.of(path), Use.EXECUTE));
        for (String program : OWN_PROGRAMS) {
            fence.addReal(Path.of(program), Use.EXECUTE);
        }
        files.readable().forEach(path -> fence.addReal(path, Use.READ));
        files.starting().forEach(path -> fence.addReal(path, Use.READ));
        own.forEach(path -> fence.addReal(path, Use.EXECUTE));
        for (Path path : reads) {
            fence.where
                    .of(new Need(path.toAbsolutePath(), Use.READ, null, false, ""))
                    .forEach(place -> fence.add(place, Use.READ));
        }
        // The launcher of the JVM that is about to be started.
        files.readable().stream().limit(1).forEach(home -> fence.addReal(home, Use.EXECUTE));
        List.of(Use.READ, Use.WRITE).forEach(use -> {
            fence.addReal(files.sessions(), use);
            writes.forEach(path -> fence.addReal(path, use));
        });
        List.of("/dev/null", "/dev/tty").forEach(path -> fence.addReal(Path.of(path), Use.WRITE));
        return fence;
    }

    /** Loads what it needs, and touches nothing. */
    static void load() {
        Reach nothing = new Reach(false, List.of(), Set.of(), Set.of());
        KernelFence fence = of(nothing, new JvmFiles(List.of(), List.of(), DEVICES), List.of(), List.of(), List.of());
        fence.lacks(nothing);
    }

    private void addReal(Path path, Use use) {
        Path real = FencePlaces.real(path);
        if (real != null) {
            add(real, use);
        }
    }

    private void add(Path place, Use use) {
        places.computeIfAbsent(place, key -> EnumSet.noneOf(Use.class)).add(use);
    }

    private void addInterpreters(Path program) {
        Path interpreter = FencePlaces.isFile(program) ? Interpreters.of(program) : null;
        if (interpreter != null) {
            addReal(interpreter, Use.EXECUTE);
            // Of a script's interpreter, which is a program itself.
            Path loader = Interpreters.of(interpreter);
            if (loader != null) {
                addReal(loader, Use.EXECUTE);
            }
        }
    }

    /**
     * Restricts this process, all of its threads where the host lets a thread reach the others, and what it starts from here on. What this thread starts lies within what holds this thread: only it
     * may start who is to be served.
     *
     * @throws IOException if the host refuses.
     */
    public void close() throws IOException {
        try (Landlock landlock = Landlock.ofKernel(connect != null, listen != null)) {
            places.forEach((path, uses) -> uses.forEach(use -> allow(landlock, path, use)));
            if (connect != null) {
                connect.forEach(landlock::allowConnect);
            }
            if (listen != null) {
                listen.forEach(landlock::allowBind);
            }
            landlock.restrictThread();
            EveryThread.landlock(landlock);
        }
    }

    private static void allow(Landlock landlock, Path path, Use use) {
        switch (use) {
            case READ -> landlock.allowLook(path);
            case WRITE -> landlock.allowChange(path);
            case EXECUTE -> landlock.allowRead(path);
        }
    }

    /** What a policy needs that is not within: for people, null for nothing. */
    public String lacks(Reach other) {
        if (other.everything()) {
            return "take on a mode that denies nothing";
        }
        for (Need need : other.needs()) {
            if (where.of(need).stream().anyMatch(place -> !has(place, need.use()))) {
                return need.use().name().toLowerCase(java.util.Locale.ROOT) + " " + need.path() + " (" + need.reason()
                        + ")";
            }
        }
        String ports = lacks("connect to", connect, other.connect());
        return ports == null ? lacks("listen on", listen, other.listen()) : ports;
    }

    private static String lacks(String verb, Set<Integer> has, Set<Integer> wanted) {
        if (has == null) {
            return null;
        }
        if (wanted == null) {
            return verb + " any port";
        }
        Set<Integer> more = new LinkedHashSet<>(wanted);
        more.removeAll(has);
        return more.isEmpty() ? null : verb + " port " + more.iterator().next();
    }

    private boolean has(Path place, Use use) {
        return places.entrySet().stream()
                .anyMatch(each -> place.startsWith(each.getKey())
                        && (each.getValue().contains(use)
                                || use == Use.READ && each.getValue().contains(Use.EXECUTE)));
    }

    /** For people and tests: each place, and what may be done there and below. */
    Map<Path, Set<Use>> places() {
        return places;
    }
}
