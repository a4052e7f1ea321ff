package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import java.util.Set;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Where a pool takes a task, and where one of its threads runs it: both are told, around the JDK's own code. Nothing is wrapped, so that queues, handlers and stack traces are as they
 * were. A periodic task is handed over again by the thread that has just done it, and at a replay is not done more often than it was.
 * A task that ends with an exception ends its thread, so that is not told.
 */
final class TaskSites extends MethodVisitor {
    static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
    static final String SCHEDULED_TASK = "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask";
    static final String SCHEDULED_POOL = "java/util/concurrent/ScheduledThreadPoolExecutor";
    private static final Set<String> TAKES =
            Set.of("execute(Ljava/lang/Runnable;)V", "delayedExecute(Ljava/util/concurrent/RunnableScheduledFuture;)V");

    private final boolean takes;
    private final boolean takesAgain;
    private final boolean asks;
    private final boolean runs;

    TaskSites(MethodVisitor next, String className, String name, int access, String descriptor) {
        super(ASM9, next);
        takesAgain = name.equals("reExecutePeriodic");
        asks = className.equals(SCHEDULED_TASK) && name.equals("run");
        takes = (access & ACC_STATIC) == 0 && TAKES.contains(name + descriptor);
        runs = name.equals("runWorker");
    }

    static boolean areIn(String className) {
        return className.equals(POOL) || className.equals(SCHEDULED_POOL) || className.equals(SCHEDULED_TASK);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (takes) {
            super.visitVarInsn(ALOAD, 1);
            tell(ClockInstaller.TASK_MADE, ClockInstaller.TASK_DESCRIPTOR);
        } else if (takesAgain) {
            super.visitVarInsn(ALOAD, 1);
            tell(ClockInstaller.TASK_AGAIN, ClockInstaller.TASK_DESCRIPTOR);
        } else if (asks) {
            Label goesOn = new Label();
            tell(ClockInstaller.TASK_MAY_RUN, ClockInstaller.TASK_MAY_RUN_DESCRIPTOR);
            super.visitJumpInsn(IFNE, goesOn);
            super.visitInsn(RETURN);
            super.visitLabel(goesOn);
            super.visitFrame(F_SAME, 0, null, 0, null);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean task = runs && owner.equals("java/lang/Runnable") && name.equals("run");
        if (task) {
            super.visitInsn(DUP);
            tell(ClockInstaller.TASK_BEGINS, ClockInstaller.TASK_DESCRIPTOR);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (task) {
            tell(ClockInstaller.TASK_ENDS, ClockInstaller.TASK_ENDS_DESCRIPTOR);
        }
    }

    private void tell(String what, String descriptor) {
        super.visitMethodInsn(INVOKESTATIC, ClockInstaller.CLOCKS, what, descriptor, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + 1, maxLocals);
    }
}
