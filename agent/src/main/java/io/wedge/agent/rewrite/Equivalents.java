package io.wedge.agent.rewrite;

import static net.bytebuddy.jar.asm.Opcodes.*;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * What the originals of natives with a Java body do for descriptors that are not ours (files opened before an attach, by the agent, or inside the layer). The original
 * itself cannot be reached any more: its name is taken, and a retransformed class may not gain a method. So the same kernel calls are made through the natives of
 * sun.nio.ch: lseek, fstat, ftruncate, fsync. A closed file gives the original's {@code IOException: Stream Closed}.
 *
 * <p>Differences: where the kernel call itself fails, the text of the exception is the other native's.
 */
final class Equivalents {
    private static final String FD = "Ljava/io/FileDescriptor;";
    private static final String IO_EXCEPTION = "java/io/IOException";
    private static final String SYNC_FAILED = "java/io/SyncFailedException";
    private static final Map<String, String> METHODS = Map.of(
            "java/io/RandomAccessFile.getFilePointer()J", "position",
            "java/io/RandomAccessFile.length()J", "length",
            "java/io/RandomAccessFile.setLength(J)V", "setLength",
            "java/io/FileDescriptor.sync()V", "sync");

    private Equivalents() {}

    /** The method of {@link Trap#ORIGINALS} that stands for a native, or null; its parameters are the FileDescriptor and the native's own. */
    static String of(String nativeName) {
        return METHODS.get(nativeName);
    }

    /** @param dispatcher the class of sun.nio.ch that has seek0, size0, truncate0 and force0 in this JDK. */
    static byte[] generate(String dispatcher) {
        ClassWriter out = TrapGenerator.begin(ACC_PUBLIC | ACC_FINAL, Trap.ORIGINALS, "java/lang/Object");
        MethodVisitor position = open(out, "position", "(" + FD + ")J");
        seek(position, dispatcher);
        TrapGenerator.end(position, LRETURN);
        MethodVisitor length = open(out, "length", "(" + FD + ")J");
        length.visitVarInsn(ALOAD, 0);
        length.visitMethodInsn(INVOKESTATIC, dispatcher, "size0", "(" + FD + ")J", false);
        TrapGenerator.end(length, LRETURN);
        setLength(out, dispatcher);
        sync(out, dispatcher);
        return out.toByteArray();
    }

    private static MethodVisitor open(ClassWriter out, String name, String descriptor) {
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, name, descriptor);
        Label opened = new Label();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEVIRTUAL, "java/io/FileDescriptor", "valid", "()Z", false);
        code.visitJumpInsn(IFNE, opened);
        fail(code, IO_EXCEPTION, "Stream Closed");
        code.visitLabel(opened);
        return code;
    }

    private static void seek(MethodVisitor code, String dispatcher) {
        code.visitVarInsn(ALOAD, 0);
        code.visitLdcInsn(-1L); // a negative offset asks for the position
        code.visitMethodInsn(INVOKESTATIC, dispatcher, "seek0", "(" + FD + "J)J", false);
    }

    /** A position behind the new end moves to it. */
    private static void setLength(ClassWriter out, String dispatcher) {
        MethodVisitor code = open(out, "setLength", "(" + FD + "J)V");
        Label inside = new Label();
        seek(code, dispatcher);
        code.visitVarInsn(LSTORE, 3);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(LLOAD, 1);
        code.visitMethodInsn(INVOKESTATIC, dispatcher, "truncate0", "(" + FD + "J)I", false);
        code.visitInsn(POP);
        code.visitVarInsn(LLOAD, 3);
        code.visitVarInsn(LLOAD, 1);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFLE, inside);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(LLOAD, 1);
        code.visitMethodInsn(INVOKESTATIC, dispatcher, "seek0", "(" + FD + "J)J", false);
        code.visitInsn(POP2);
        code.visitLabel(inside);
        TrapGenerator.end(code, RETURN);
    }

    private static void sync(ClassWriter out, String dispatcher) {
        MethodVisitor code = TrapGenerator.method(out, ACC_PUBLIC | ACC_STATIC, "sync", "(" + FD + ")V");
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        code.visitTryCatchBlock(from, to, failed, IO_EXCEPTION);
        code.visitLabel(from);
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(ICONST_1); // metadata as well: fsync
        code.visitMethodInsn(INVOKESTATIC, dispatcher, "force0", "(" + FD + "Z)I", false);
        code.visitInsn(POP);
        code.visitLabel(to);
        code.visitInsn(RETURN);
        code.visitLabel(failed);
        code.visitInsn(POP);
        fail(code, SYNC_FAILED, "sync failed");
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void fail(MethodVisitor code, String exception, String text) {
        code.visitTypeInsn(NEW, exception);
        code.visitInsn(DUP);
        code.visitLdcInsn(text);
        code.visitMethodInsn(INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(ATHROW);
    }
}
