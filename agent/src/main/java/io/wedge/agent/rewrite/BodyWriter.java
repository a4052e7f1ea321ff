package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.Hook;
import io.wedge.agent.spi.When;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/** Gives a native a body: the hook if the call is the layer's, else what the original did. Annotations stay. */
final class BodyWriter extends MethodVisitor {
    private static final String FD = "Ljava/io/FileDescriptor;";
    private final Hook hook;

    BodyWriter(MethodVisitor next, Hook hook) {
        super(ASM9, next);
        this.hook = hook;
    }

    @Override
    public void visitEnd() {
        mv.visitCode();
        CallCode code = new CallCode(mv, Type.getArgumentTypes(hook.descriptor()), !hook.isStatic(), 0);
        int result = Type.getReturnType(hook.descriptor()).getOpcode(IRETURN);
        Label original = new Label();
        code.test(hook, original);
        code.callHook(hook, false);
        mv.visitInsn(result);
        mv.visitLabel(original);
        When.Atom atom = hook.when().atoms().get(0);
        code.loadReceiver();
        if (atom.readsField()) {
            mv.visitFieldInsn(GETFIELD, hook.owner(), atom.field(), FD);
        }
        code.loadArguments();
        mv.visitMethodInsn(
                INVOKESTATIC,
                Trap.ORIGINALS,
                Equivalents.of(hook.nativeName()),
                "(" + FD + hook.descriptor().substring(1),
                false);
        mv.visitInsn(result);
        mv.visitMaxs(0, 0);
        super.visitEnd();
    }
}
