// @unserved
import com.sun.tools.attach.VirtualMachine;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;

/**
 * A hostile program that undoes what the agent has done to its JVM, and then reads what it may not. Prints for each attempt its family, its name, what came of it, whether it read that, and the file.
 *
 * <p>Arguments: jni or foreign; a folder it may use, where it runs; one it may not, with files 1, 2, … in it; the jar of {@link EscapeAgent}, which the command line gives, too. Or: child, a process, that jar.
 */
public final class EscapeHooks {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int SIGQUIT = 3;

    private static RawCalls raw;
    private static NativeCode code;
    private static JniSteps steps;
    private static String in;
    private static String out;
    private static String jar;
    private static int number;
    /** What an attempt falls over if it does, where that is not the file. */
    private static String meant;

    private interface Attempt {
        String read(String file) throws Throwable;
    }

    private EscapeHooks() {}

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        if (args[0].equals("child")) {
            load(args[1], args[2]);
            return;
        }
        boolean jni = args[0].equals("jni");
        raw = jni ? RawCalls.byJni() : RawCalls.byForeign();
        code = jni ? NativeCode.byJni() : NativeCode.byForeign();
        in = args[1];
        out = args[2];
        jar = args[3];
        steps = new JniSteps(code, raw);
        // The JDK loads its library for files when it first needs it.
        Class.forName("sun.nio.ch.IOUtil");
        natives();
        tool();
        layer();
        if (jni) {
            agents();
        }
    }

    private static void attempt(String name, Attempt attempt) {
        String file = out + "/" + ++number;
        String result;
        boolean reached = false;
        meant = file;
        try {
            reached = attempt.read(file).equals("secret");
            result = "ok";
        } catch (Throwable e) {
            result = e.getClass().getSimpleName() + (System.getenv("WEDGE_IT_TELL") == null ? "" : " " + e);
        }
        System.out.println("hooks|" + name + "|" + result + "|" + reached + "|" + meant);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String old(String file) throws Exception {
        try (FileInputStream stream = new FileInputStream(file)) {
            return text(stream.readAllBytes());
        }
    }

    // ---- other agents ----

    private static void agents() {
        attempt("another agent of the command line, java.io", file -> undo(EscapeAgent.given, file));
        attempt("another agent of the command line, java.nio", file ->
                EscapeAgent.whileUndone(EscapeAgent.given, () -> Files.readString(Path.of(file)), "sun.nio.fs.", "sun.nio.ch."));
        attempt("attach by hand (.attach_pid, SIGQUIT)", file -> {
            meant = "/tmp/.java_pid" + ProcessHandle.current().pid();
            byHand();
            return undo(EscapeAgent.attached, file);
        });
        attempt("self-attach", file -> {
            EscapeAgent.attached = null;
            meant = "/tmp/.java_pid" + ProcessHandle.current().pid();
            load("" + ProcessHandle.current().pid(), jar);
            return undo(EscapeAgent.attached, file);
        });
        attempt("attach from a child", file -> {
            EscapeAgent.attached = null;
            meant = "/tmp/.attach_pid" + ProcessHandle.current().pid();
            Process child = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:-UsePerfData",
                            "-Dsun.tools.attach.attachTimeout=" + System.getProperty("sun.tools.attach.attachTimeout"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "EscapeHooks",
                            "child",
                            "" + ProcessHandle.current().pid(),
                            jar)
                    .redirectErrorStream(true)
                    .start();
            String said = text(child.getInputStream().readAllBytes());
            if (child.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return undo(EscapeAgent.attached, file);
        });
        attempt("an agent loaded by the diagnostic commands' bean", file -> {
            EscapeAgent.attached = null;
            Object said = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jvmtiAgentLoad",
                            new Object[] {new String[] {jar}},
                            new String[] {String[].class.getName()});
            if (EscapeAgent.attached == null) {
                throw new IllegalStateException("" + said);
            }
            return undo(EscapeAgent.attached, file);
        });
    }

    private static String undo(Instrumentation agent, String file) throws Exception {
        return EscapeAgent.whileUndone(agent, () -> old(file), "java.io.FileInputStream");
    }

    private static void load(String process, String agent) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(process);
        try {
            machine.loadAgent(agent);
        } finally {
            machine.detach();
        }
    }

    /** What the attaching library does, without it: the file, the signal, the socket, and a request of five words. */
    private static void byHand() throws Throwable {
        long pid = ProcessHandle.current().pid();
        Path wish = Path.of(in, ".attach_pid" + pid);
        Files.createFile(wish);
        try {
            long sent = raw.call(62, pid, SIGQUIT);
            if (sent < 0) {
                throw new IllegalStateException("kill: " + sent);
            }
            ask(Path.of("/tmp/.java_pid" + pid));
        } finally {
            Files.delete(wish);
        }
    }

    private static void ask(Path socket) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        Exception last = null;
        for (long start = System.nanoTime(); System.nanoTime() - start < PATIENCE_NS; LockSupport.parkNanos(10_000_000)) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(address);
                channel.write(StandardCharsets.UTF_8.encode("1\0load\0instrument\0false\0" + jar + "=\0"));
                ByteBuffer answer = ByteBuffer.allocate(256);
                while (channel.read(answer) > 0) {
                    last = null;
                }
                if (EscapeAgent.attached == null) {
                    throw new IllegalStateException(text(answer.array()));
                }
                return;
            } catch (java.io.IOException e) {
                last = e; // not there yet
            }
        }
        throw last;
    }

    // ---- the JDK's natives, as its libraries export them ----

    private static final class Twin extends InputStream {
        static native int open0(long path, int flags, int mode);

        @Override
        public int read() {
            return -1;
        }
    }

    private static void natives() {
        attempt("RegisterNatives: the JDK's open as a class's own", file -> {
            long open = code.symbol("libnio.so", "Java_sun_nio_fs_UnixNativeDispatcher_open0");
            long method = RawCalls.zeroed(24);
            RawCalls.MEMORY.putLong(method, RawCalls.number("open0"));
            RawCalls.MEMORY.putLong(method + 8, RawCalls.number("(JII)I"));
            RawCalls.MEMORY.putLong(method + 16, open);
            give(new Twin());
            JniSteps.At twin = steps.jni(JniSteps.GET_OBJECT_CLASS, steps.in());
            JniSteps.At bound = steps.jni(JniSteps.REGISTER_NATIVES, twin, method, 1);
            done(steps.run());
            if ((int) bound.value() != 0) {
                throw new IllegalStateException("RegisterNatives: " + bound.value());
            }
            return content(Twin.open0(RawCalls.number(file), 0, 0));
        });
        attempt("the JDK's open called at its address", file -> {
            JniSteps.At fd = steps.other(code.symbol("libnio.so", "Java_sun_nio_fs_UnixNativeDispatcher_open0"), 0, file, 0, 0);
            done(steps.run());
            return content((int) fd.value());
        });
        attempt("FileInputStream's open0 called at its address", file -> {
            FileDescriptor descriptor = new FileDescriptor();
            FileInputStream stream = new FileInputStream(descriptor);
            give(stream);
            JniSteps.At self = steps.in();
            JniSteps.At path = steps.jni(JniSteps.NEW_STRING_UTF, file);
            steps.other(code.symbol("libjava.so", "Java_java_io_FileInputStream_open0"), self, path);
            done(steps.run());
            return text(stream.readAllBytes());
        });
        attempt("FileReader made by JNU_NewObjectByName", file -> {
            JniSteps.At path = steps.jni(JniSteps.NEW_STRING_UTF, file);
            steps.other(code.symbol("libjava.so", "JNU_NewObjectByName"), "java/io/FileReader", "(Ljava/lang/String;)V", path);
            done(steps.run());
            // It has opened it.
            return "secret";
        });
        attempt("a library loaded by JVM_LoadLibrary", file -> {
            long load = code.symbol("libjvm.so", "JVM_LoadLibrary");
            String library = out + "/libjffi-1.2.so";
            meant = library;
            // JDK 17's takes the name alone; it ignores what else there is.
            JniSteps.At handle = steps.plain(load, library, 1);
            done(steps.run());
            if (handle.value() == 0) {
                throw new UnsatisfiedLinkError(library);
            }
            return "secret";
        });
    }

    /** System.in, until the next. */
    private static void give(InputStream stream) {
        System.setIn(stream);
    }

    private static void done(boolean well) {
        if (!well) {
            throw new IllegalStateException("an exception in native code");
        }
    }

    private static String content(int fd) throws Throwable {
        if (fd < 0) {
            throw new IllegalStateException("no descriptor");
        }
        long room = RawCalls.zeroed(64);
        long count = raw.call(0, fd, room, 64);
        raw.call(3, fd);
        byte[] bytes = new byte[(int) count];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = RawCalls.MEMORY.getByte(room + i);
        }
        return text(bytes);
    }

    // ---- a tool's interface ----

    /*
     * ClassFileLoadHook(jvmti, jni, class, loader, name, domain, length, data, newLength*, newData**): for the class whose name stands at r10, the bytes behind it.
     *
     *        mov r10, (that); test rdx, rdx; jz end; test r8, r8; jz end; mov rsi, [r10]
     *  next: mov al, [rsi]; cmp al, [r8]; jne end; inc rsi; inc r8; test al, al; jnz next
     *        mov rax, [rsp+24]; mov ecx, [r10+8]; mov [rax], ecx; mov rax, [rsp+32]; mov rcx, [r10+16]; mov [rax], rcx
     *  end:  ret
     */
    private static final String HOOK =
            "4885d274304d85c0742b498b328a06413a00752148ffc649ffc084c075ef488b442418418b4a088908488b442420498b4a10488908c3";

    private static final int CLASS_FILE_LOAD_HOOK = 54;
    /** In jvmtiCapabilities: can_redefine_classes and can_retransform_classes. */
    private static final long REDEFINES = 1L << 9 | 1L << 37;

    private static void tool() {
        attempt("JVMTI: retransformation by a hook of its own", file -> {
            byte[] original = EscapeAgent.original(FileInputStream.class);
            long capabilities = RawCalls.zeroed(16);
            RawCalls.MEMORY.putLong(capabilities, REDEFINES);
            long place = RawCalls.zeroed(8);
            JniSteps.At may = steps.jvmti(JniSteps.TI_ADD_CAPABILITIES, capabilities);
            steps.jvmti(JniSteps.TI_ALLOCATE, original.length, place);
            done(steps.run() && may.value() == 0);
            long wanted = RawCalls.zeroed(24);
            RawCalls.MEMORY.putLong(wanted, RawCalls.number("java/io/FileInputStream"));
            RawCalls.MEMORY.putLong(wanted + 8, original.length);
            RawCalls.MEMORY.putLong(wanted + 16, copy(original, JniSteps.word(place)));
            long callbacks = RawCalls.zeroed(8 * 64);
            RawCalls.MEMORY.putLong(callbacks + 8 * 4, JniSteps.executable(raw, "49ba" + hex(wanted) + HOOK));
            steps.jvmti(JniSteps.TI_CALLBACKS, callbacks, 8 * 5);
            steps.jvmti(JniSteps.TI_EVENT_MODE, 1, CLASS_FILE_LOAD_HOOK, 0);
            long classes = RawCalls.zeroed(8);
            classOf(classes);
            JniSteps.At changed = steps.jvmti(JniSteps.TI_RETRANSFORM, 1, classes);
            steps.jvmti(JniSteps.TI_EVENT_MODE, 0, CLASS_FILE_LOAD_HOOK, 0);
            done(steps.run());
            try {
                return toolSays(changed) ? old(file) : "";
            } finally {
                // Without the hook: as the agent wants it.
                classOf(classes);
                steps.jvmti(JniSteps.TI_RETRANSFORM, 1, classes);
                done(steps.run());
            }
        });
        attempt("JVMTI: redefinition", file -> {
            byte[] original = EscapeAgent.original(FileInputStream.class);
            long definition = RawCalls.zeroed(24);
            RawCalls.MEMORY.putInt(definition + 8, original.length);
            RawCalls.MEMORY.putLong(definition + 16, RawCalls.bytes(original));
            classOf(definition);
            JniSteps.At changed = steps.jvmti(JniSteps.TI_REDEFINE, 1, definition);
            done(steps.run());
            return toolSays(changed) ? old(file) : "";
        });
    }

    /** Puts FileInputStream's class there. */
    private static void classOf(long place) {
        steps.jni(JniSteps.FIND_CLASS, "java/io/FileInputStream").to(place);
    }

    private static boolean toolSays(JniSteps.At error) {
        if ((int) error.value() != 0) {
            throw new IllegalStateException("JVMTI error " + (int) error.value());
        }
        return true;
    }

    private static long copy(byte[] bytes, long address) {
        for (int i = 0; i < bytes.length; i++) {
            RawCalls.MEMORY.putByte(address + i, bytes[i]);
        }
        return address;
    }

    private static String hex(long little) {
        return String.format("%016x", Long.reverseBytes(little));
    }

    // ---- the layer's own objects ----

    /** Natively there is no layer, and nothing to undo. */
    private static void layer() {
        attempt("the agent's guard, raised by its own class", file -> {
            Class<?> guard = own("io.wedge.agent.spi.Guard");
            Object cell = guard == null ? null : guard.getMethod("raise").invoke(null);
            try {
                return old(file);
            } finally {
                if (guard != null) {
                    guard.getMethod("lower", int[].class).invoke(null, cell);
                }
            }
        });
        attempt("the agent's handles to natives", file -> {
            Class<?> originals = own("io.wedge.agent.spi.Originals");
            if (originals == null) {
                return old(file);
            }
            MethodHandle open = (MethodHandle) originals
                    .getMethod("of", String.class, String.class, String.class)
                    .invoke(null, "java/io/FileInputStream", "open0", "(Ljava/lang/String;)V");
            FileInputStream stream = new FileInputStream(new FileDescriptor());
            open.invokeWithArguments(stream, file);
            return text(stream.readAllBytes());
        });
        attempt("another guard for the trap (Unsafe)", file -> {
            Field field = field("java.lang.WedgeTrap", "GUARD");
            if (field == null) {
                return old(file);
            }
            ThreadLocal<int[]> raised = ThreadLocal.withInitial(() -> new int[] {1 << 20});
            return whileSet(field, raised, () -> old(file));
        });
        attempt("the trap's instance dropped (Unsafe)", file -> {
            Field field = field("java.lang.WedgeTrapLive", "IMPL");
            return field == null ? old(file) : whileSet(field, null, () -> old(file));
        });
        attempt("the session's port dropped (Unsafe)", file -> {
            Class<?> session = own("io.wedge.emulayer.session.Session");
            return session == null ? old(file) : whileSet(session.getDeclaredField("port"), null, () -> old(file));
        });
    }

    private static Field field(String owner, String name) throws ReflectiveOperationException {
        try {
            return Class.forName(owner, true, null).getDeclaredField(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** A class of the agent or the layer; null where there is none. */
    private static Class<?> own(String name) throws ReflectiveOperationException {
        Field field = field("java.lang.WedgeTrapLive", "IMPL");
        return field == null ? null : Class.forName(name, true, get(field).getClass().getClassLoader());
    }

    @SuppressWarnings("deprecation") // there is no other way in
    private static Object get(Field field) {
        return RawCalls.MEMORY.getObject(RawCalls.MEMORY.staticFieldBase(field), RawCalls.MEMORY.staticFieldOffset(field));
    }

    @SuppressWarnings("deprecation")
    private static String whileSet(Field field, Object value, java.util.concurrent.Callable<String> reading) throws Exception {
        Object before = get(field);
        Object base = RawCalls.MEMORY.staticFieldBase(field);
        long offset = RawCalls.MEMORY.staticFieldOffset(field);
        RawCalls.MEMORY.putObjectVolatile(base, offset, value);
        try {
            return reading.call();
        } finally {
            RawCalls.MEMORY.putObjectVolatile(base, offset, before);
        }
    }
}
