package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.NameSet;
import io.wedge.agent.spi.Guard;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Rewrites reads of clocks in classes of the application, method references included, and in those few of the JDK that hand the time of day on: java.time.Clock, Date,
 * Calendar; in those that make seeds of it; and in those whose next call depends on how long one took, as of sockets with time-outs. Gives each thread random numbers of its own where
 * the JDK has one source for all; and tells of tasks in pools. Everything else of the JDK (statistics, waiting without calls) keeps the clocks of its own process.
 */
final class ClockTransformer implements ClassFileTransformer {
    /** One for all threads, with a buffer: who gets which bytes is decided by a lock. */
    private static final String NATIVE_RANDOM = "sun/security/provider/NativePRNG$RandomIO";

    /** The same of each SecureRandom of the kind DRBG. SHA1PRNG is not here: seeded by the program, it must give what belongs to that seed. */
    private static final String DRBG = "sun/security/provider/DRBG";

    private static final Set<String> OF_THE_JDK = Set.of(
            "java/time/Clock",
            "java/time/Clock$SystemClock",
            "java/time/Clock$SystemInstantSource",
            "java/util/Calendar",
            "java/util/Date",
            "java/util/GregorianCalendar",
            "java/util/JapaneseImperialCalendar",
            "java/util/Random",
            "java/util/concurrent/ThreadLocalRandom",
            TaskSites.POOL,
            TaskSites.SCHEDULED_POOL,
            TaskSites.SCHEDULED_TASK,
            "java/util/zip/ZipOutputStream",
            "jdk/internal/util/random/RandomSupport",
            "sun/security/ssl/PreSharedKeyExtension",
            "sun/security/ssl/PreSharedKeyExtension$CHPreSharedKeyProducer",
            "sun/security/ssl/SSLSessionImpl",
            "sun/util/locale/provider/CalendarProviderImpl",
            DRBG,
            NATIVE_RANDOM);
    /**
     * Those that ask again whether the time of a wait is over, or what they were told is too old: a replay does not wait, so they must see the clock that was, or they would make
     * other calls.
     */
    private static final Set<String> TIMED = Set.of(
            "java/net/HttpCookie",
            "java/net/InetAddress",
            "java/net/InetAddress$NameServiceAddresses",
            "java/net/InetAddress$ValidCachedLookup",
            "java/net/SocksSocketImpl",
            "sun/nio/ch/DatagramChannelImpl",
            "sun/nio/ch/NioSocketImpl",
            "sun/nio/ch/ServerSocketChannelImpl",
            "sun/nio/ch/SocketChannelImpl");
    /** In other modules, what begins so: the times that entries of archives get. */
    private static final List<String> ELSEWHERE = List.of("jdk/nio/zipfs/ZipFileSystem", "sun/tools/jar/Main");

    private static final Set<String> NAMES = Set.of("currentTimeMillis", "nanoTime", "getNanoTimeAdjustment");
    /** Hashes the time of day and how much memory there is: both become the time. */
    private static final String SEEDS = "sun/security/provider/SeedGenerator";

    private static final String LOCAL_RANDOM = "java/util/concurrent/ThreadLocalRandom";
    private static final Set<String> IDS = Set.of("getId", "threadId");
    private static final Set<String> MEMORY = Set.of("totalMemory", "freeMemory");
    /** Methods that draw from one Random of the whole JVM: by owner, name and descriptor. */
    private static final Set<String> SHARED =
            Set.of("java/lang/Math.random()D", "java/util/Collections.shuffle(Ljava/util/List;)V");

    private static final NameSet WANTED =
            new NameSet(Set.of("currentTimeMillis", "nanoTime", "getNanoTimeAdjustment", "random", "shuffle"));

    private final ClassLoader layers;
    private final ClassLoader agents = ClockTransformer.class.getClassLoader();
    private final Consumer<Throwable> failed;

    ClockTransformer(ClassLoader layers, Consumer<Throwable> failed) {
        this.layers = layers;
        this.failed = failed;
    }

    /** Whether a class of that name may be rewritten, in module and loader. */
    boolean concerns(Module module, ClassLoader loader, String className) {
        if (loader == layers || loader == agents && loader != null) {
            return false;
        }
        String name = module.getName();
        if (name != null && (name.startsWith("java.") || name.startsWith("jdk."))) {
            return module == Object.class.getModule()
                    ? (OF_THE_JDK.contains(className)
                            || TIMED.contains(className)
                            || ForkSites.areIn(className)
                            || className.startsWith(SEEDS))
                    : ELSEWHERE.stream().anyMatch(className::startsWith);
        }
        return loader != null;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] incoming) {
        if (className == null || !concerns(module, loader, className)) {
            return null;
        }
        int[] cell = Guard.raise();
        try {
            return !className.startsWith(SEEDS)
                            && !className.equals(LOCAL_RANDOM)
                            && !className.equals(DRBG)
                            && !TaskSites.areIn(className)
                            && !ForkSites.areIn(className)
                            && new ClassFile(incoming).refs(WANTED) == null
                    ? null
                    : rewritten(incoming);
        } catch (Throwable e) { // even an Error must not pass silently: the JVM would load the class as it is
            failed.accept(e);
            return null;
        } finally {
            Guard.lower(cell);
        }
    }

    /** One static call takes another's place, with the same arguments: neither frames nor stack depths change. */
    private static byte[] rewritten(byte[] incoming) {
        ClassReader reader = new ClassReader(incoming);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                        if (TaskSites.areIn(reader.getClassName())) {
                            return new TaskSites(code, reader.getClassName(), name, access, descriptor);
                        }
                        if (ForkSites.areIn(reader.getClassName())) {
                            return new ForkSites(code, reader.getClassName(), name, descriptor);
                        }
                        return new Sites(
                                drawsBytes(reader.getClassName(), name, descriptor) ? new ThreadsOwnBytes(code) : code,
                                reader.getClassName().equals(LOCAL_RANDOM),
                                reader.getClassName().startsWith(SEEDS));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static boolean drawsBytes(String className, String name, String descriptor) {
        return descriptor.equals("([B)V")
                && (className.equals(NATIVE_RANDOM) && name.equals("implNextBytes")
                        || className.equals(DRBG) && name.equals("engineNextBytes"));
    }

    /** Whether a method of that name and descriptor in {@link ClockInstaller#CLOCKS} takes this one's place. */
    private static boolean isReplaced(String owner, String name, String descriptor) {
        return NAMES.contains(name) && (owner.equals("java/lang/System") || owner.equals("jdk/internal/misc/VM"))
                || SHARED.contains(owner + "." + name + descriptor);
    }

    /** Asks for bytes of the thread's own first. */
    private static final class ThreadsOwnBytes extends MethodVisitor {
        ThreadsOwnBytes(MethodVisitor next) {
            super(ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label itsOwn = new Label();
            super.visitVarInsn(ALOAD, 1);
            super.visitMethodInsn(
                    INVOKESTATIC,
                    ClockInstaller.CLOCKS,
                    ClockInstaller.RANDOM,
                    ClockInstaller.RANDOM_DESCRIPTOR,
                    false);
            super.visitJumpInsn(IFEQ, itsOwn);
            super.visitInsn(RETURN);
            super.visitLabel(itsOwn);
            super.visitFrame(F_SAME, 0, null, 0, null);
        }
    }

    private static final class Sites extends MethodVisitor {
        private final boolean random;
        private final boolean entropy;

        Sites(MethodVisitor next, boolean random, boolean entropy) {
            super(ASM9, next);
            this.random = random;
            this.entropy = entropy;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/Runtime") && MEMORY.contains(name) && entropy) {
                super.visitInsn(POP);
                super.visitMethodInsn(INVOKESTATIC, ClockInstaller.CLOCKS, "nanoTime", "()J", false);
                return;
            }
            if (random && owner.equals("java/lang/Thread") && IDS.contains(name)) {
                // Ids differ between two runs, and nextSeed adds them.
                super.visitInsn(POP);
                super.visitInsn(LCONST_0);
                return;
            }
            if (owner.equals("java/util/Random") && name.equals("seedUniquifier")) {
                // Who was first decides it, and the constructor adds the time.
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                super.visitMethodInsn(INVOKESTATIC, ClockInstaller.CLOCKS, ClockInstaller.OWN_SEED, "(J)J", false);
                return;
            }
            if (random && name.equals("getAndAdd")) {
                super.visitMethodInsn(
                        INVOKESTATIC,
                        ClockInstaller.CLOCKS,
                        ClockInstaller.SEED,
                        ClockInstaller.SEED_DESCRIPTOR,
                        false);
                return;
            }
            super.visitMethodInsn(
                    opcode,
                    isReplaced(owner, name, descriptor) ? ClockInstaller.CLOCKS : owner,
                    name,
                    descriptor,
                    isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] changed = arguments.clone();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] instanceof Handle handle
                        && isReplaced(handle.getOwner(), handle.getName(), handle.getDesc())) {
                    changed[i] = new Handle(
                            handle.getTag(), ClockInstaller.CLOCKS, handle.getName(), handle.getDesc(), false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
        }
    }
}
