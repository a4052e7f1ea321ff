package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.Hook;
import io.wedge.agent.spi.When;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/** Code around one call whose receiver and arguments are in locals: storing and loading them, testing whose call it is, calling the hook. */
final class CallCode {
    private static final String FD = "Ljava/io/FileDescriptor;";
    private final MethodVisitor code;
    private final Type[] arguments;
    private final boolean hasReceiver;
    private final int firstLocal;
    private final int[] locals;

    CallCode(MethodVisitor code, Type[] arguments, boolean hasReceiver, int firstLocal) {
        this.code = code;
        this.arguments = arguments;
        this.hasReceiver = hasReceiver;
        this.firstLocal = firstLocal;
        locals = new int[arguments.length];
        int local = firstLocal + (hasReceiver ? 1 : 0);
        for (int i = 0; i < arguments.length; i++) {
            locals[i] = local;
            local += arguments[i].getSize();
        }
    }

    /** From the stack into the locals. */
    void store() {
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.visitVarInsn(arguments[i].getOpcode(ISTORE), locals[i]);
        }
        if (hasReceiver) {
            code.visitVarInsn(ASTORE, firstLocal);
        }
    }

    /** From the locals onto the stack. */
    void load() {
        if (hasReceiver) {
            loadReceiver();
        }
        loadArguments();
    }

    void loadReceiver() {
        code.visitVarInsn(ALOAD, firstLocal);
    }

    void loadArguments() {
        for (int i = 0; i < arguments.length; i++) {
            code.visitVarInsn(arguments[i].getOpcode(ILOAD), locals[i]);
        }
    }

    /** Goes on if one of the atoms holds, else jumps. */
    void test(Hook hook, Label notMine) {
        Label mine = new Label();
        int last = hook.when().atoms().size() - 1;
        for (int i = 0; i <= last; i++) {
            atom(hook, hook.when().atoms().get(i));
            if (i == last) {
                code.visitJumpInsn(IFEQ, notMine);
            } else {
                code.visitJumpInsn(IFNE, mine);
            }
        }
        code.visitLabel(mine);
    }

    private void atom(Hook hook, When.Atom atom) {
        switch (atom.kind()) {
            case FD, DATA_FD -> {
                load(atom.argument());
                mine(atom, arguments[atom.argument()].getDescriptor());
            }
            case RECEIVER_FD, RECEIVER_DATA_FD -> {
                loadReceiver();
                code.visitFieldInsn(GETFIELD, hook.owner(), atom.field(), FD);
                mine(atom, FD);
            }
            case RECEIVER -> {
                loadReceiver();
                mine(atom, FD);
            }
            case HANDLE -> {
                load(atom.argument());
                code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "mineHandle", "(J)Z", false);
            }
            case ALWAYS -> code.visitInsn(ICONST_1);
            case UNGUARDED -> code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "unguarded", "()Z", false);
        }
    }

    private void load(int argument) {
        code.visitVarInsn(arguments[argument].getOpcode(ILOAD), locals[argument]);
    }

    private void mine(When.Atom atom, String type) {
        code.visitMethodInsn(
                INVOKESTATIC, Trap.TRAP, atom.isAboutData() ? "mineData" : "mine", "(" + type + ")Z", false);
    }

    /** Leaves the hook's result on the stack, as the type that the native has. */
    void callHook(Hook hook, boolean castReceiver) {
        if (hasReceiver) {
            loadReceiver();
            if (castReceiver) {
                code.visitTypeInsn(CHECKCAST, hook.owner());
            }
        }
        loadArguments();
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "h" + hook.id(), hook.hookDescriptor(), false);
        Type declared = Type.getReturnType(hook.descriptor());
        if (!declared.equals(Type.getReturnType(hook.hookDescriptor()))) {
            code.visitTypeInsn(CHECKCAST, declared.getInternalName());
        }
    }
}
