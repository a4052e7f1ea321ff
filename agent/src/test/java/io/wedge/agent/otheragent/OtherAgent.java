package io.wedge.agent.otheragent;

import java.io.FileInputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Another agent in the same JVM: marks each {@code FileInputStream.read()}, or (option {@code remove}) takes the call of a native away. */
public final class OtherAgent {
    private OtherAgent() {}

    /** Retransforms at once. */
    public static void premain(String option, Instrumentation instrumentation) throws Exception {
        boolean removes = "remove".equals(option);
        instrumentation.addTransformer(
                new ClassFileTransformer() {
                    @Override
                    public byte[] transform(
                            ClassLoader loader,
                            String className,
                            Class<?> redefined,
                            ProtectionDomain domain,
                            byte[] bytes) {
                        return "java/io/FileInputStream".equals(className) ? change(bytes, removes) : null;
                    }
                },
                true);
        instrumentation.retransformClasses(FileInputStream.class);
    }

    private static byte[] change(byte[] bytes, boolean removes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Marker(
                                super.visitMethod(access, name, descriptor, signature, exceptions),
                                name + descriptor,
                                removes);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Marker extends MethodVisitor {
        private final String method;
        private final boolean removes;

        Marker(MethodVisitor next, String method, boolean removes) {
            super(Opcodes.ASM9, next);
            this.method = method;
            this.removes = removes;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (method.equals("read()I")) {
                visitLdcInsn("other.agent");
                visitLdcInsn("seen");
                visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "java/lang/System",
                        "setProperty",
                        "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                        false);
                visitInsn(Opcodes.POP);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (removes && name.equals("available0")) {
                visitInsn(Opcodes.POP);
                visitInsn(Opcodes.ICONST_0);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
