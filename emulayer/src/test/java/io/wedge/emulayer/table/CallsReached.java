package io.wedge.emulayer.table;

import io.wedge.agent.spi.NativeRow;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Which calls the code behind a row names: its target method's, and those of all methods of the layer that it can come to. Read out of the class files. */
final class CallsReached {
    private static final String LAYER = "io/wedge/emulayer/";
    private static final String SYSCALL = Type.getInternalName(Syscall.class);

    /** What one method refers to. */
    private record Body(Set<String> calls, Set<String> methods, Set<String> made) {}

    private final Map<String, Map<String, Body>> classes = new HashMap<>();

    /** Labels, sorted. */
    Set<String> of(NativeRow row) {
        Set<String> labels = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>();
        int parameters = Type.getArgumentTypes(row.descriptor()).length;
        for (String method : methods(row.targetClass()).keySet()) {
            String name = method.substring(0, method.indexOf('('));
            int count = Type.getArgumentTypes(method.substring(method.indexOf('('))).length;
            if (name.equals(row.targetMethod()) && (count == parameters || count == parameters + 1)) {
                todo.add(row.targetClass() + "." + method);
            }
        }
        while (!todo.isEmpty()) {
            String next = todo.remove();
            int dot = next.indexOf('.');
            Body body = seen.add(next) ? methods(next.substring(0, dot)).get(next.substring(dot + 1)) : null;
            if (body != null) {
                body.calls.forEach(call -> labels.add(Syscall.valueOf(call).label()));
                todo.addAll(body.methods);
                // Whatever is overridden in an object of the layer's may be called through its supertype.
                body.made.forEach(type -> methods(type).keySet().forEach(method -> todo.add(type + "." + method)));
            }
        }
        return labels;
    }

    private Map<String, Body> methods(String type) {
        Map<String, Body> known = classes.get(type);
        if (known == null) {
            known = read(type);
            classes.put(type, known);
        }
        return known;
    }

    private static Map<String, Body> read(String type) {
        Map<String, Body> methods = new HashMap<>();
        try (InputStream in = CallsReached.class.getClassLoader().getResourceAsStream(type + ".class")) {
            new ClassReader(in.readAllBytes())
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String signature, String[] thrown) {
                                    Body body = new Body(new HashSet<>(), new HashSet<>(), new HashSet<>());
                                    methods.put(name + descriptor, body);
                                    return new Reader(body);
                                }
                            },
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return methods;
    }

    private static final class Reader extends MethodVisitor {
        private final Body body;

        Reader(Body body) {
            super(Opcodes.ASM9);
            this.body = body;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && owner.equals(SYSCALL)) {
                body.calls.add(name);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.startsWith(LAYER)) {
                body.methods.add(owner + "." + name + descriptor);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && type.startsWith(LAYER)) {
                body.made.add(type);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getOwner().startsWith(LAYER)) {
                    body.methods.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
                }
            }
        }
    }
}
