package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.Hook;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Turns {@code r = target.call(args)} into {@code r = mine ? hook(target, args) : target.call(args)}. The arguments wait in locals behind the method's own, which no other
 * site needs at the same time.
 */
final class SiteWriter extends MethodVisitor {
    private final Map<ClassFile.Ref, List<Hook>> refs;
    private final int firstLocal;
    private final Map<String, Integer> sites;

    SiteWriter(MethodVisitor next, Map<ClassFile.Ref, List<Hook>> refs, int maxLocals, Map<String, Integer> sites) {
        super(ASM9, next);
        this.refs = refs;
        this.firstLocal = maxLocals;
        this.sites = sites;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        List<Hook> hooks = refs.get(new ClassFile.Ref(owner, name, descriptor));
        if (hooks == null) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            return;
        }
        sites.merge(hooks.get(0).nativeName(), 1, Integer::sum);
        boolean hasReceiver = opcode != INVOKESTATIC;
        CallCode code = new CallCode(mv, Type.getArgumentTypes(descriptor), hasReceiver, firstLocal);
        code.store();
        Label done = new Label();
        for (Hook hook : hooks) {
            Label next = new Label();
            if (hasReceiver && !hook.owner().equals(owner)) {
                code.loadReceiver();
                mv.visitTypeInsn(INSTANCEOF, hook.owner());
                mv.visitJumpInsn(IFEQ, next);
            }
            code.test(hook, next);
            code.callHook(hook, !hook.owner().equals(owner));
            mv.visitJumpInsn(GOTO, done);
            mv.visitLabel(next);
        }
        code.load();
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        mv.visitLabel(done);
    }
}
