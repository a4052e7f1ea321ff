package io.wedge.agent.rewrite;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.JdkImage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Common superclasses out of the JDK's class files, each answer remembered. An interface, and a class that is not the JDK's, has Object in common with anything else. */
final class Hierarchy implements BinaryOperator<String> {
    private static final String OBJECT = "java/lang/Object";
    private static final int ACC_INTERFACE = 0x200;
    private final Map<String, String> known;
    private final JdkImage image;

    /** @param image null: opened for one answer when it is needed. */
    Hierarchy(Map<String, String> known, JdkImage image) {
        this.known = known;
        this.image = image;
    }

    @Override
    public String apply(String a, String b) {
        String pair = a + "+" + b;
        String common = known.get(pair);
        if (common == null) {
            common = look(a, b);
            known.put(pair, common);
        }
        return common;
    }

    private String look(String a, String b) {
        if (image != null) {
            return common(image, a, b);
        }
        try (JdkImage opened = new JdkImage()) {
            return common(opened, a, b);
        }
    }

    private static String common(JdkImage image, String a, String b) {
        Set<String> above = new HashSet<>();
        for (String name = a; name != null; name = superclass(image, name)) {
            above.add(name);
        }
        for (String name = b; name != null; name = superclass(image, name)) {
            if (above.contains(name)) {
                return name;
            }
        }
        return OBJECT;
    }

    private static String superclass(JdkImage image, String name) {
        ClassFile file = image.classFile(name);
        return file == null || (file.access() & ACC_INTERFACE) != 0 ? null : file.superName();
    }
}
