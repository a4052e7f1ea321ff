package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Where a fork-join pool takes a task, and where it is done: by a worker, by one that waits for another task, or by the thread that asks for its result. All of that goes
 * through one method, {@code ForkJoinTask.doExec}, out of which no exception comes; but for futures' tasks that get a thread each, by {@code run}. A task that is done without
 * having been handed over is its caller's.
 */
final class ForkSites extends MethodVisitor {
    private static final String TASK = "java/util/concurrent/ForkJoinTask";
    private static final String POOL = "java/util/concurrent/ForkJoinPool";
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    /** On a machine of two processors, before 25, there is no common pool to futures: each task gets a thread. */
    private static final String THREAD_EACH = FUTURE + "$ThreadPerTaskExecutor";
    /** Which runs these. */
    private static final Set<String> RUN =
            Set.of(FUTURE + "$AsyncRun", FUTURE + "$AsyncSupply", FUTURE + "$Completion");

    private static final int MOST_ARGUMENTS = 2;

    /** The local variable of the task that this method hands over; -1 if it is none such. */
    private final int takes;

    private final boolean ofPool;
    private final boolean does;

    ForkSites(MethodVisitor next, String className, String name, String descriptor) {
        super(ASM9, next);
        ofPool = className.equals(POOL) || className.equals(THREAD_EACH);
        does = className.equals(TASK) && name.equals("doExec") || RUN.contains(className) && name.equals("run");
        takes = className.equals(THREAD_EACH)
                ? name.equals("execute") ? 1 : -1
                : ofPool ? taken(name, descriptor) : className.equals(TASK) && name.equals("fork") ? 0 : -1;
    }

    static boolean areIn(String className) {
        return className.equals(TASK)
                || className.equals(POOL)
                || className.equals(THREAD_EACH)
                || RUN.contains(className);
    }

    /** 17 has one method that all public ones go through, private; from 19 on there are two. */
    private static int taken(String name, String descriptor) {
        if (name.equals("externalSubmit") && descriptor.startsWith("(L" + TASK + ";)")) {
            return 1;
        }
        return name.equals("poolSubmit") && descriptor.startsWith("(ZL" + TASK + ";)") ? 2 : -1;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (takes >= 0) {
            if (ofPool) {
                super.visitVarInsn(ALOAD, 0);
            } else {
                super.visitInsn(ACONST_NULL);
            }
            super.visitVarInsn(ALOAD, takes);
            tell(ClockInstaller.TASK_FORKED, ClockInstaller.TASK_FORKED_DESCRIPTOR);
        } else if (does) {
            super.visitVarInsn(ALOAD, 0);
            tell(ClockInstaller.TASK_BEGINS, ClockInstaller.TASK_DESCRIPTOR);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (does && (opcode == RETURN || opcode == IRETURN)) {
            tell(ClockInstaller.TASK_ENDS, ClockInstaller.TASK_ENDS_DESCRIPTOR);
        }
        super.visitInsn(opcode);
    }

    private void tell(String what, String descriptor) {
        super.visitMethodInsn(INVOKESTATIC, ClockInstaller.CLOCKS, what, descriptor, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, MOST_ARGUMENTS), maxLocals);
    }
}
