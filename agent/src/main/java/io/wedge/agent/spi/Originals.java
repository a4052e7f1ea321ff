package io.wedge.agent.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Handles to the JDK's own natives, past every rewritten call site. Look up once, keep in a static final field. */
public final class Originals {
    private Originals() {}

    /**
     * A handle to a native (or any other) method of java.base.
     *
     * @param owner      internal name.
     * @param descriptor of the method.
     * @return type: receiver (unless static) and parameters.
     * @throws IllegalStateException where this JDK has no such method, or its package is not open to the agent.
     */
    public static MethodHandle of(String owner, String name, String descriptor) {
        try {
            Class<?> type = Class.forName(owner.replace('/', '.'), false, null);
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodType method = MethodType.fromMethodDescriptorString(descriptor, null);
            if (type.isInterface()) {
                return lookup.findVirtual(type, name, method);
            }
            boolean isStatic = Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(m -> m.getName().equals(name)
                            && Modifier.isStatic(m.getModifiers())
                            && MethodType.methodType(m.getReturnType(), m.getParameterTypes())
                                    .equals(method));
            return isStatic ? lookup.findStatic(type, name, method) : lookup.findSpecial(type, name, method, type);
        } catch (ReflectiveOperationException | TypeNotPresentException e) {
            throw new IllegalStateException(
                    "no original " + owner + "." + name + descriptor + " in JDK " + Runtime.version(), e);
        }
    }
}
