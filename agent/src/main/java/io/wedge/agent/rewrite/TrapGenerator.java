package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import io.wedge.agent.plan.Hook;
import io.wedge.agent.plan.Plan;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the trap. A hook raises the guard, calls the target through a constant receiver (so it inlines) and lowers the guard again; nothing is boxed or allocated:
 * <pre>
 *   static int h12(long path, Object attributes) {
 *       int[] cell = (int[]) GUARD.get();
 *       cell[0]++;
 *       try { return WedgeTrapLive.IMPL.t12(path, attributes); } finally { cell[0]--; }
 *   }
 * </pre>
 */
final class TrapGenerator {
    private static final String FD_ACCESS = "jdk/internal/access/JavaIOFileDescriptorAccess";
    private static final String FD = "Ljava/io/FileDescriptor;";
    private static final int VERSION = V17;
    /** By the host's number the virtual one of what is lent or granted. */
    private static final String LENT = "lent";
    /** The same, without what is granted: data calls on that are the JDK's own. */
    private static final String LENT_WITH_DATA = "lentWithData";

    private TrapGenerator() {}

    static TrapClasses generate(Plan plan, String dispatcher) {
        boolean bodies = plan.hooks.stream().anyMatch(Hook::javaBody);
        return new TrapClasses(
                guard(), trap(plan), live(), bodies ? Equivalents.generate(dispatcher) : new byte[0], targets(plan));
    }

    private static byte[] guard() {
        ClassWriter out = begin(ACC_FINAL, Trap.GUARD, "java/lang/InheritableThreadLocal");
        constructor(out, 0, "java/lang/InheritableThreadLocal");
        MethodVisitor initial = method(out, ACC_PROTECTED, "initialValue", "()Ljava/lang/Object;");
        initial.visitInsn(ICONST_1);
        initial.visitIntInsn(NEWARRAY, T_INT);
        end(initial, ARETURN);
        // A child's cell starts at 1 if the parent is inside the layer, else at 0; the cell itself is never shared.
        MethodVisitor child = method(out, ACC_PROTECTED, "childValue", "(Ljava/lang/Object;)Ljava/lang/Object;");
        Label unguarded = new Label();
        child.visitInsn(ICONST_1);
        child.visitIntInsn(NEWARRAY, T_INT);
        child.visitVarInsn(ASTORE, 2);
        child.visitVarInsn(ALOAD, 1);
        child.visitTypeInsn(CHECKCAST, "[I");
        child.visitInsn(ICONST_0);
        child.visitInsn(IALOAD);
        child.visitJumpInsn(IFEQ, unguarded);
        child.visitVarInsn(ALOAD, 2);
        child.visitInsn(ICONST_0);
        child.visitInsn(ICONST_1);
        child.visitInsn(IASTORE);
        child.visitLabel(unguarded);
        child.visitVarInsn(ALOAD, 2);
        end(child, ARETURN);
        return out.toByteArray();
    }

    private static byte[] trap(Plan plan) {
        ClassWriter out = begin(ACC_PUBLIC | ACC_ABSTRACT, Trap.TRAP, "java/lang/Object");
        out.visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL, "GUARD", "Ljava/lang/ThreadLocal;", null, null);
        out.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "FD", "L" + FD_ACCESS + ";", null, null);
        out.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, LENT, "[I", null, null);
        out.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, LENT_WITH_DATA, "[I", null, null);
        out.visitField(ACC_PUBLIC | ACC_STATIC, "pending", "L" + Trap.TRAP + ";", null, null);
        constructor(out, ACC_PROTECTED, "java/lang/Object");
        MethodVisitor init = method(out, ACC_STATIC, "<clinit>", "()V");
        init.visitTypeInsn(NEW, Trap.GUARD);
        init.visitInsn(DUP);
        init.visitMethodInsn(INVOKESPECIAL, Trap.GUARD, "<init>", "()V", false);
        init.visitFieldInsn(PUTSTATIC, Trap.TRAP, "GUARD", "Ljava/lang/ThreadLocal;");
        init.visitMethodInsn(
                INVOKESTATIC,
                "jdk/internal/access/SharedSecrets",
                "getJavaIOFileDescriptorAccess",
                "()L" + FD_ACCESS + ";",
                false);
        init.visitFieldInsn(PUTSTATIC, Trap.TRAP, "FD", "L" + FD_ACCESS + ";");
        end(init, RETURN);
        tests(out);
        for (Hook hook : plan.hooks) {
            out.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "t" + hook.id(), hook.hookDescriptor(), null, null);
            hook(out, hook);
        }
        return out.toByteArray();
    }

    private static void tests(ClassWriter out) {
        number(out, "mine", LENT);
        descriptor(out, "mine");
        object(out);
        number(out, "mineData", LENT_WITH_DATA);
        descriptor(out, "mineData");
        MethodVisitor handle = method(out, ACC_PUBLIC | ACC_STATIC, "mineHandle", "(J)Z");
        handle.visitVarInsn(LLOAD, 0);
        handle.visitIntInsn(BIPUSH, 48);
        handle.visitInsn(LUSHR);
        handle.visitInsn(L2I);
        handle.visitLdcInsn(Trap.HANDLE_TAG);
        answer(handle, IF_ICMPNE);
        MethodVisitor unguarded = method(out, ACC_PUBLIC | ACC_STATIC, "unguarded", "()Z");
        cell(unguarded);
        unguarded.visitInsn(ICONST_0);
        unguarded.visitInsn(IALOAD);
        answer(unguarded, IFNE);
    }

    /** A virtual number, or one of the host's that is a lent one's. */
    private static void number(ClassWriter out, String name, String table) {
        MethodVisitor code = method(out, ACC_PUBLIC | ACC_STATIC, name, "(I)Z");
        Label host = new Label();
        Label none = new Label();
        code.visitVarInsn(ILOAD, 0);
        code.visitLdcInsn(Trap.FIRST_VIRTUAL_FD);
        code.visitJumpInsn(IF_ICMPLT, host);
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
        code.visitLabel(host);
        code.visitFieldInsn(GETSTATIC, Trap.TRAP, table, "[I");
        code.visitInsn(DUP);
        code.visitVarInsn(ASTORE, 1);
        code.visitJumpInsn(IFNULL, none);
        code.visitVarInsn(ILOAD, 0);
        code.visitJumpInsn(IFLT, none);
        code.visitVarInsn(ILOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitInsn(ARRAYLENGTH);
        code.visitJumpInsn(IF_ICMPGE, none);
        code.visitVarInsn(ALOAD, 1);
        code.visitVarInsn(ILOAD, 0);
        code.visitInsn(IALOAD);
        code.visitJumpInsn(IFEQ, none);
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
        code.visitLabel(none);
        code.visitInsn(ICONST_0);
        end(code, IRETURN);
    }

    private static void descriptor(ClassWriter out, String name) {
        MethodVisitor code = method(out, ACC_PUBLIC | ACC_STATIC, name, "(" + FD + ")Z");
        Label none = new Label();
        code.visitVarInsn(ALOAD, 0);
        code.visitJumpInsn(IFNULL, none);
        code.visitFieldInsn(GETSTATIC, Trap.TRAP, "FD", "L" + FD_ACCESS + ";");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEINTERFACE, FD_ACCESS, "get", "(" + FD + ")I", true);
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, name, "(I)Z", false);
        code.visitInsn(IRETURN);
        code.visitLabel(none);
        code.visitInsn(ICONST_0);
        end(code, IRETURN);
    }

    private static void object(ClassWriter out) {
        MethodVisitor code = method(out, ACC_PUBLIC | ACC_STATIC, "mine", "(Ljava/lang/Object;)Z");
        Label none = new Label();
        code.visitVarInsn(ALOAD, 0);
        code.visitTypeInsn(INSTANCEOF, "java/io/FileDescriptor");
        code.visitJumpInsn(IFEQ, none);
        code.visitVarInsn(ALOAD, 0);
        code.visitTypeInsn(CHECKCAST, "java/io/FileDescriptor");
        code.visitMethodInsn(INVOKESTATIC, Trap.TRAP, "mine", "(" + FD + ")Z", false);
        code.visitInsn(IRETURN);
        code.visitLabel(none);
        code.visitInsn(ICONST_0);
        end(code, IRETURN);
    }

    /** Returns 0 if the jump is taken, else 1. */
    private static void answer(MethodVisitor code, int jump) {
        Label no = new Label();
        code.visitJumpInsn(jump, no);
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
        code.visitLabel(no);
        code.visitInsn(ICONST_0);
        end(code, IRETURN);
    }

    private static void hook(ClassWriter out, Hook hook) {
        MethodVisitor code = method(out, ACC_PUBLIC | ACC_STATIC, "h" + hook.id(), hook.hookDescriptor());
        Type type = Type.getMethodType(hook.hookDescriptor());
        int cell = Type.getArgumentsAndReturnSizes(hook.hookDescriptor()) >> 2;
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        code.visitTryCatchBlock(from, to, failed, null);
        cell(code);
        code.visitVarInsn(ASTORE, cell);
        add(code, cell, IADD);
        code.visitLabel(from);
        code.visitFieldInsn(GETSTATIC, Trap.LIVE, "IMPL", "L" + Trap.TRAP + ";");
        int local = 0;
        for (Type argument : type.getArgumentTypes()) {
            code.visitVarInsn(argument.getOpcode(ILOAD), local);
            local += argument.getSize();
        }
        code.visitMethodInsn(INVOKEVIRTUAL, Trap.TRAP, "t" + hook.id(), hook.hookDescriptor(), false);
        code.visitLabel(to);
        add(code, cell, ISUB);
        code.visitInsn(type.getReturnType().getOpcode(IRETURN));
        code.visitLabel(failed);
        add(code, cell, ISUB);
        end(code, ATHROW);
    }

    private static void cell(MethodVisitor code) {
        code.visitFieldInsn(GETSTATIC, Trap.TRAP, "GUARD", "Ljava/lang/ThreadLocal;");
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/ThreadLocal", "get", "()Ljava/lang/Object;", false);
        code.visitTypeInsn(CHECKCAST, "[I");
    }

    private static void add(MethodVisitor code, int cell, int operation) {
        code.visitVarInsn(ALOAD, cell);
        code.visitInsn(ICONST_0);
        code.visitInsn(DUP2);
        code.visitInsn(IALOAD);
        code.visitInsn(ICONST_1);
        code.visitInsn(operation);
        code.visitInsn(IASTORE);
    }

    private static byte[] live() {
        ClassWriter out = begin(ACC_FINAL, Trap.LIVE, "java/lang/Object");
        out.visitField(ACC_STATIC | ACC_FINAL, "IMPL", "L" + Trap.TRAP + ";", null, null);
        MethodVisitor init = method(out, ACC_STATIC, "<clinit>", "()V");
        init.visitFieldInsn(GETSTATIC, Trap.TRAP, "pending", "L" + Trap.TRAP + ";");
        init.visitFieldInsn(PUTSTATIC, Trap.LIVE, "IMPL", "L" + Trap.TRAP + ";");
        end(init, RETURN);
        return out.toByteArray();
    }

    private static byte[] targets(Plan plan) {
        ClassWriter out = begin(ACC_PUBLIC | ACC_FINAL, Trap.TARGETS, Trap.TRAP);
        constructor(out, ACC_PUBLIC, Trap.TRAP);
        for (Hook hook : plan.hooks) {
            MethodVisitor code = method(out, ACC_PUBLIC, "t" + hook.id(), hook.hookDescriptor());
            Type type = Type.getMethodType(hook.hookDescriptor());
            int local = 1;
            for (Type argument : type.getArgumentTypes()) {
                code.visitVarInsn(argument.getOpcode(ILOAD), local);
                local += argument.getSize();
            }
            code.visitMethodInsn(INVOKESTATIC, hook.targetClass(), hook.targetMethod(), hook.hookDescriptor(), false);
            end(code, type.getReturnType().getOpcode(IRETURN));
        }
        return out.toByteArray();
    }

    static ClassWriter begin(int access, String name, String superName) {
        ClassWriter out = new FramesWriter(null, (a, b) -> "java/lang/Object");
        out.visit(VERSION, access | ACC_SUPER, name, null, superName, null);
        return out;
    }

    static MethodVisitor method(ClassWriter out, int access, String name, String descriptor) {
        MethodVisitor code = out.visitMethod(access, name, descriptor, null, null);
        code.visitCode();
        return code;
    }

    static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void constructor(ClassWriter out, int access, String superName) {
        MethodVisitor code = method(out, access, "<init>", "()V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        end(code, RETURN);
    }
}
