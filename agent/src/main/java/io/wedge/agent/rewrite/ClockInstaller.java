package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.spi.ClockCalls;
import io.wedge.agent.support.StartupException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Turns the application's reads of clocks into calls, where the kernel has asked for it; otherwise nothing here is ever loaded. Call sites, not the natives: those are
 * intrinsics to the JIT, which would go on compiling them away. Adds one class to java.lang, which sites name:
 * <pre>
 *   public static long nanoTime() {
 *       return WedgeTrap.unguarded() ? nanoTime.getAsLong() : System.nanoTime();
 *   }
 * </pre>
 */
public final class ClockInstaller {
    static final String CLOCKS = "java/lang/WedgeClocks";
    static final String SEED = "threadSeed";
    static final String SEED_DESCRIPTOR = "(Ljava/util/concurrent/atomic/AtomicLong;J)J";
    /** A thread's own in place of what threads share. */
    static final String OWN_SEED = "ownSeed";

    /** Fills an array; false if the JDK's own code is to. */
    static final String RANDOM = "randomBytes";

    static final String RANDOM_DESCRIPTOR = "([B)Z";
    /** What becomes of tasks that are handed to a pool; with the task itself, but for the end. */
    static final String TASK_MADE = "taskMade";

    static final String TASK_BEGINS = "taskBegins";
    /** With the pool, or null for that of the thread, and the task. */
    static final String TASK_FORKED = "taskForked";

    static final String TASK_FORKED_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;)V";
    static final String TASK_DESCRIPTOR = "(Ljava/lang/Object;)V";
    static final String TASK_AGAIN = "taskAgain";
    /** False if the task that was begun with is not to be done. */
    static final String TASK_MAY_RUN = "taskMayRun";

    static final String TASK_MAY_RUN_DESCRIPTOR = "()Z";
    static final String TASK_ENDS = "taskEnds";
    static final String TASK_ENDS_DESCRIPTOR = "()V";
    private static final String LOCAL_RANDOM = "java/util/concurrent/ThreadLocalRandom";
    private static final String CONSUMER = "java/util/function/Consumer";
    private static final String BI_CONSUMER = "java/util/function/BiConsumer";
    private static final String CONDITION = "java/util/function/BooleanSupplier";
    private static final String PREDICATE = "java/util/function/Predicate";
    private static final String SUPPLIER = "java/util/function/LongSupplier";
    private static final String OPERATOR = "java/util/function/LongUnaryOperator";

    private ClockInstaller() {}

    /**
     * After the trap is installed.
     *
     * @param layers the layer's loader, whose classes read the process's own clocks.
     * @param failed gets what went wrong with a class; it stays as it was unless that ends the JVM.
     */
    public static void install(
            Instrumentation instrumentation, ClockCalls calls, ClassLoader layers, Consumer<Throwable> failed)
            throws UnmodifiableClassException {
        if (calls == null) {
            throw new StartupException(
                    "the kernel asks for clock reads, and its emulation layer has none", "do agent and kernel match?");
        }
        try {
            Class<?> clocks = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                    .defineClass(generate());
            LongSupplier millis = calls::currentTimeMillis;
            LongSupplier nanos = calls::nanoTime;
            LongUnaryOperator adjustment = calls::nanoTimeAdjustment;
            LongUnaryOperator seed = calls::threadSeed;
            Predicate<byte[]> random = calls::randomBytes;
            Consumer<Object> made = calls::taskMade;
            BiConsumer<Object, Object> forked = calls::taskForked;
            Consumer<Object> begins = calls::taskBegins;
            Consumer<Object> again = calls::taskAgain;
            BooleanSupplier mayRun = calls::taskMayRun;
            Runnable ends = calls::taskEnds;
            clocks.getField(TASK_MADE).set(null, made);
            clocks.getField(TASK_FORKED).set(null, forked);
            clocks.getField(TASK_BEGINS).set(null, begins);
            clocks.getField(TASK_AGAIN).set(null, again);
            clocks.getField(TASK_MAY_RUN).set(null, mayRun);
            clocks.getField(TASK_ENDS).set(null, ends);
            clocks.getField(RANDOM).set(null, random);
            clocks.getField(SEED).set(null, seed);
            clocks.getField("currentTimeMillis").set(null, millis);
            clocks.getField("nanoTime").set(null, nanos);
            clocks.getField("getNanoTimeAdjustment").set(null, adjustment);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new StartupException(
                    "clock reads cannot be rewritten: " + e,
                    "this JDK (" + Runtime.version() + ") may not be supported",
                    e);
        }
        ClockTransformer transformer = new ClockTransformer(layers, failed);
        instrumentation.addTransformer(transformer, true);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (transformer.concerns(
                            type.getModule(),
                            type.getClassLoader(),
                            type.getName().replace('.', '/'))
                    && instrumentation.isModifiableClass(type)) {
                instrumentation.retransformClasses(type);
            }
        }
    }

    private static byte[] generate() {
        ClassWriter out = TrapGenerator.begin(ACC_PUBLIC | ACC_FINAL, CLOCKS, "java/lang/Object");
        method(out, "currentTimeMillis", "()J", "java/lang/System", SUPPLIER, "getAsLong");
        method(out, "nanoTime", "()J", "java/lang/System", SUPPLIER, "getAsLong");
        method(out, "getNanoTimeAdjustment", "(J)J", "jdk/internal/misc/VM", OPERATOR, "applyAsLong");
        seed(out);
        random(out);
        // Before what NativePRNG does itself.
        ask(out, RANDOM, RANDOM_DESCRIPTOR, PREDICATE, "test", ICONST_0);
        task(out, TASK_MADE, TASK_DESCRIPTOR, CONSUMER, "accept");
        task(out, TASK_FORKED, TASK_FORKED_DESCRIPTOR, BI_CONSUMER, "accept");
        task(out, TASK_BEGINS, TASK_DESCRIPTOR, CONSUMER, "accept");
        task(out, TASK_AGAIN, TASK_DESCRIPTOR, CONSUMER, "accept");
        ask(out, TASK_MAY_RUN, TASK_MAY_RUN_DESCRIPTOR, CONDITION, "getAsBoolean", ICONST_1);
        task(out, TASK_ENDS, TASK_ENDS_DESCRIPTOR, "java/lang/Runnable", "run");
        return out.toByteArray();
    }

    /** In place of AtomicLong.getAndAdd in ThreadLocalRandom.localInit. */
    private static void seed(ClassWriter out) {
        out.visitField(ACC_PUBLIC | ACC_STATIC, SEED, "L" + OPERATOR + ";", null, null);
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, SEED, SEED_DESCRIPTOR);
        code.visitFieldInsn(GETSTATIC, CLOCKS, SEED, "L" + OPERATOR + ";");
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(LLOAD, 1);
        code.visitMethodInsn(INVOKEVIRTUAL, "java/util/concurrent/atomic/AtomicLong", "getAndAdd", "(J)J", false);
        code.visitMethodInsn(INVOKEINTERFACE, OPERATOR, "applyAsLong", "(J)J", true);
        TrapGenerator.end(code, LRETURN);
        MethodVisitor own = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, OWN_SEED, "(J)J");
        own.visitFieldInsn(GETSTATIC, CLOCKS, SEED, "L" + OPERATOR + ";");
        own.visitVarInsn(LLOAD, 0);
        own.visitMethodInsn(INVOKEINTERFACE, OPERATOR, "applyAsLong", "(J)J", true);
        TrapGenerator.end(own, LRETURN);
    }

    /** In place of Math.random and Collections.shuffle, which draw from one Random for all threads: from the thread's own, as any numbers will do. */
    private static void random(ClassWriter out) {
        MethodVisitor number = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, "random", "()D");
        number.visitMethodInsn(INVOKESTATIC, LOCAL_RANDOM, "current", "()L" + LOCAL_RANDOM + ";", false);
        number.visitMethodInsn(INVOKEVIRTUAL, LOCAL_RANDOM, "nextDouble", "()D", false);
        TrapGenerator.end(number, DRETURN);
        MethodVisitor shuffle = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, "shuffle", "(Ljava/util/List;)V");
        shuffle.visitVarInsn(ALOAD, 0);
        shuffle.visitMethodInsn(INVOKESTATIC, LOCAL_RANDOM, "current", "()L" + LOCAL_RANDOM + ";", false);
        shuffle.visitMethodInsn(
                INVOKESTATIC, "java/util/Collections", "shuffle", "(Ljava/util/List;Ljava/util/Random;)V", false);
        TrapGenerator.end(shuffle, RETURN);
    }

    /** Asks, and says something else inside the layer. */
    private static void ask(
            ClassWriter out, String name, String descriptor, String type, String target, int otherwise) {
        out.visitField(ACC_PUBLIC | ACC_STATIC, name, "L" + type + ";", null, null);
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, name, descriptor);
        Label guarded = new Label();
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "unguarded", "()Z", false);
        code.visitJumpInsn(IFEQ, guarded);
        code.visitFieldInsn(GETSTATIC, CLOCKS, name, "L" + type + ";");
        boolean hasArgument = Type.getArgumentTypes(descriptor).length > 0;
        if (hasArgument) {
            code.visitVarInsn(ALOAD, 0);
        }
        code.visitMethodInsn(INVOKEINTERFACE, type, target, hasArgument ? "(Ljava/lang/Object;)Z" : "()Z", true);
        code.visitInsn(IRETURN);
        code.visitLabel(guarded);
        code.visitInsn(otherwise);
        TrapGenerator.end(code, IRETURN);
    }

    private static void task(ClassWriter out, String name, String descriptor, String type, String target) {
        out.visitField(ACC_PUBLIC | ACC_STATIC, name, "L" + type + ";", null, null);
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, name, descriptor);
        Label guarded = new Label();
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "unguarded", "()Z", false);
        code.visitJumpInsn(IFEQ, guarded);
        code.visitFieldInsn(GETSTATIC, CLOCKS, name, "L" + type + ";");
        int arguments = Type.getArgumentTypes(descriptor).length;
        for (int i = 0; i < arguments; i++) {
            code.visitVarInsn(ALOAD, i);
        }
        code.visitMethodInsn(INVOKEINTERFACE, type, target, descriptor, true);
        code.visitLabel(guarded);
        TrapGenerator.end(code, RETURN);
    }

    private static void method(
            ClassWriter out, String name, String descriptor, String owner, String type, String target) {
        out.visitField(ACC_PUBLIC | ACC_STATIC, name, "L" + type + ";", null, null);
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, name, descriptor);
        boolean hasArgument = descriptor.equals("(J)J");
        Label guarded = new Label();
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "unguarded", "()Z", false);
        code.visitJumpInsn(IFEQ, guarded);
        code.visitFieldInsn(GETSTATIC, CLOCKS, name, "L" + type + ";");
        if (hasArgument) {
            code.visitVarInsn(LLOAD, 0);
        }
        code.visitMethodInsn(INVOKEINTERFACE, type, target, descriptor, true);
        code.visitInsn(LRETURN);
        code.visitLabel(guarded);
        if (hasArgument) {
            code.visitVarInsn(LLOAD, 0);
        }
        code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
        TrapGenerator.end(code, LRETURN);
    }
}
