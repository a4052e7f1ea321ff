package io.wedge.agent.rewrite;

import java.util.function.BinaryOperator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Computes the stack map frames of the methods that are written anew; methods that pass unchanged keep their bytes. Frames are computed from the code itself, so it does
 * not matter whether the JVM handed the class over with its frames (JDK 17 drops those of classes it did not verify). Common superclasses come from class files: asking
 * a class loader here would load classes in the middle of a transformation.
 */
final class FramesWriter extends ClassWriter {
    private final BinaryOperator<String> commonSuperclass;

    FramesWriter(ClassReader reader, BinaryOperator<String> commonSuperclass) {
        super(reader, COMPUTE_FRAMES);
        this.commonSuperclass = commonSuperclass;
    }

    @Override
    protected String getCommonSuperClass(String a, String b) {
        return commonSuperclass.apply(a, b);
    }
}
