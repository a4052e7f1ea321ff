package io.wedge.agent.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the planner reads of a class file (JVMS §4): names, methods, and which methods each code array invokes. Reads lazily; not thread-safe. */
public final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_REF = 10;
    private static final int INTERFACE_METHOD_REF = 11;
    private static final int METHOD_HANDLE = 15;

    private final ByteBuffer bytes;
    private final int[] constants;
    private final int afterConstants;
    private List<Method> methods;

    /**
     * A method.
     *
     * @param codeOffset of its code array in the class file; 0 if it has none.
     */
    public record Method(int access, String name, String descriptor, int maxLocals, int codeOffset, int codeLength) {}

    /** A method reference as an instruction names it. */
    public record Ref(String owner, String name, String descriptor) {
        // By hand: the record's own go through invokedynamic, whose first use costs a cold JVM milliseconds.
        @Override
        public boolean equals(Object other) {
            return other instanceof Ref ref
                    && name.equals(ref.name)
                    && owner.equals(ref.owner)
                    && descriptor.equals(ref.descriptor);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
        }
    }

    /** Wraps a whole class file. */
    public ClassFile(byte[] file) {
        bytes = ByteBuffer.wrap(file);
        int count = u2(8);
        constants = new int[count];
        int at = 10;
        for (int i = 1; i < count; i++) {
            constants[i] = at;
            int tag = bytes.get(at);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
            at += size(tag, at);
        }
        afterConstants = at;
    }

    private int size(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + u2(at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case METHOD_HANDLE -> 4;
            case LONG, DOUBLE -> 9;
            case 3, 4, 9, METHOD_REF, INTERFACE_METHOD_REF, 12, 17, 18 -> 5;
            default -> throw new IllegalArgumentException("constant of unknown tag " + tag);
        };
    }

    /** The class's access flags. */
    public int access() {
        return u2(afterConstants);
    }

    /** Internal name. */
    public String name() {
        return className(u2(afterConstants + 2));
    }

    /** Internal name of the superclass; null for Object. */
    public String superName() {
        int index = u2(afterConstants + 4);
        return index == 0 ? null : className(index);
    }

    /** Internal names. */
    public List<String> interfaces() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < u2(afterConstants + 6); i++) {
            names.add(className(u2(afterConstants + 8 + 2 * i)));
        }
        return names;
    }

    /** Every method declared here. */
    public List<Method> methods() {
        if (methods == null) {
            methods = readMethods();
        }
        return methods;
    }

    /** The method declared here, or null. */
    public Method method(String name, String descriptor) {
        for (Method method : methods()) {
            if (method.name.equals(name) && method.descriptor.equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    /**
     * Method references of the constant pool that are wanted, by constant index; elsewhere null.
     *
     * @param wanted by name; the owner of a reference may be a subtype or supertype of the native's.
     * @return null when there is none.
     */
    public Ref[] refs(NameSet wanted) {
        Ref[] found = null;
        for (int i = 1; i < constants.length; i++) {
            int at = constants[i];
            if (at == 0 || bytes.get(at) != METHOD_REF && bytes.get(at) != INTERFACE_METHOD_REF) {
                continue;
            }
            int nameAndType = constants[u2(at + 3)];
            int name = constants[u2(nameAndType + 1)];
            if (wanted.mayContain(bytes.array(), name + 3, u2(name + 1))) {
                found = found == null ? new Ref[constants.length] : found;
                found[i] = new Ref(className(u2(at + 1)), utf8(u2(nameAndType + 1)), utf8(u2(nameAndType + 3)));
            }
        }
        return found;
    }

    /** Whether a MethodHandle constant (a method reference {@code Foo::bar}) names that constant. */
    public boolean hasHandleTo(int refIndex) {
        for (int at : constants) {
            if (at != 0 && bytes.get(at) == METHOD_HANDLE && u2(at + 2) == refIndex) {
                return true;
            }
        }
        return false;
    }

    /** The constant indexes that a method's invoke instructions (but invokedynamic) name, in order. */
    public List<Integer> invoked(Method method) {
        List<Integer> indexes = new ArrayList<>();
        int at = method.codeOffset;
        int end = at + method.codeLength;
        while (at < end) {
            int opcode = bytes.get(at) & 0xff;
            if (opcode >= 0xb6 && opcode <= 0xb9) {
                indexes.add(u2(at + 1));
            }
            at += Instructions.length(bytes, at, method.codeOffset);
        }
        return indexes;
    }

    private List<Method> readMethods() {
        int at = afterConstants + 8 + 2 * u2(afterConstants + 6);
        int fields = u2(at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = skipAttributes(at + 6);
        }
        int count = u2(at);
        at += 2;
        List<Method> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int access = u2(at);
            String name = utf8(u2(at + 2));
            String descriptor = utf8(u2(at + 4));
            int code = codeAttribute(at + 6);
            found.add(
                    code == 0
                            ? new Method(access, name, descriptor, 0, 0, 0)
                            : new Method(access, name, descriptor, u2(code + 8), code + 14, bytes.getInt(code + 10)));
            at = skipAttributes(at + 6);
        }
        return found;
    }

    private int codeAttribute(int at) {
        int count = u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            if (utf8Is(u2(at), "Code")) {
                return at;
            }
            at += 6 + bytes.getInt(at + 2);
        }
        return 0;
    }

    private int skipAttributes(int at) {
        int count = u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            at += 6 + bytes.getInt(at + 2);
        }
        return at;
    }

    private boolean utf8Is(int index, String text) {
        int at = constants[index];
        if (u2(at + 1) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(at + 3 + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String className(int index) {
        return utf8(u2(constants[index] + 1));
    }

    // Modified UTF-8; the JDK's own names are ASCII, and any other name never equals one of them.
    private String utf8(int index) {
        int at = constants[index];
        return new String(bytes.array(), at + 3, u2(at + 1), StandardCharsets.UTF_8);
    }

    private int u2(int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
