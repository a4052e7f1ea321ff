package io.wedge.agent.fakelayer;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.JdkImage;
import io.wedge.agent.plan.PlanTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Run on each JDK: writes the rows and the targets of {@link ForwardingLayer} for that JDK's natives. */
public final class Generator {
    static final String TARGETS = "io/wedge/agent/fakelayer/ForwardingTargets";
    private static final String LAYER = "io/wedge/agent/fakelayer/ForwardingLayer";
    private static final String ORIGINAL =
            "(ILjava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/invoke/MethodHandle;";
    private static final Set<String> PACKAGES = Set.of("java/io", "sun/nio/ch", "sun/nio/fs");

    /** The JDK has a method reference to it (25): it cannot be mediated, and need not be, being a constant of the host. */
    private static final Set<String> METHOD_REFERENCES = Set.of("shouldShutdownWriteBeforeClose0");

    private Generator() {}

    /** With the directory to write to. */
    public static void main(String[] args) throws Exception {
        Path out = Files.createDirectories(Path.of(args[0], "io/wedge/agent/fakelayer"));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, TARGETS, null, "java/lang/Object", null);
        List<String> rows = new ArrayList<>();
        try (JdkImage image = new JdkImage()) {
            for (String name : image.classes("java.base")) {
                if (!PACKAGES.contains(name.substring(0, name.lastIndexOf('/')))) {
                    continue;
                }
                for (ClassFile.Method method : image.classFile(name).methods()) {
                    boolean anybody = (method.access() & Opcodes.ACC_PUBLIC) != 0 && image.isPublicApi(name);
                    if ((method.access() & Opcodes.ACC_NATIVE) != 0
                            && !anybody
                            && !method.name().startsWith("init")
                            && !METHOD_REFERENCES.contains(method.name())) {
                        String hook = PlanTypes.hookDescriptor(
                                image, name, method.descriptor(), (method.access() & Opcodes.ACC_STATIC) != 0);
                        target(writer, rows.size(), name, method, hook);
                        rows.add(name + " " + method.name() + " " + method.descriptor() + " t" + rows.size());
                    }
                }
            }
        }
        Files.write(out.resolve("ForwardingTargets.class"), writer.toByteArray());
        Files.write(out.resolve("rows.txt"), rows);
    }

    private static void target(ClassWriter writer, int index, String owner, ClassFile.Method method, String hook) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "t" + index, hook, null, null);
        code.visitCode();
        code.visitLdcInsn(index);
        for (String constant : new String[] {owner, method.name(), method.descriptor(), hook}) {
            code.visitLdcInsn(constant);
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LAYER, "original", ORIGINAL, false);
        int local = 0;
        for (Type argument : Type.getArgumentTypes(hook)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", hook, false);
        code.visitInsn(Type.getReturnType(hook).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
