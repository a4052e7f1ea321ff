package io.wedge.agent.plan;

import io.wedge.agent.spi.When;

/**
 * One native that the layer serves, in the form that rewriting and trap want.
 *
 * @param id             numbers the hook methods of the trap: {@code h<id>}, {@code t<id>}.
 * @param owner          internal name of the native's class.
 * @param access         of the native.
 * @param hookDescriptor of hook and target: receiver first, classes that the layer cannot name as Object.
 * @param javaBody       callers outside the JDK exist: the native itself gets a body.
 */
public record Hook(
        int id,
        String owner,
        String name,
        String descriptor,
        int access,
        When when,
        String targetClass,
        String targetMethod,
        String hookDescriptor,
        boolean javaBody) {
    private static final int ACC_STATIC = 8;

    /** Whether the native is static. */
    public boolean isStatic() {
        return (access & ACC_STATIC) != 0;
    }

    /** As the JVM names it. */
    public String nativeName() {
        return owner + "." + name + descriptor;
    }
}
