package io.wedge.agent.spi;

import java.util.Objects;

/**
 * One method of the running JDK, native but for {@link Decision#WATCHES}, and what becomes of it.
 *
 * @param owner        internal name of the declaring class, e.g. {@code java/io/UnixFileSystem}.
 * @param name         of the native method.
 * @param descriptor   of the native method.
 * @param decision     sends, keeps or later.
 * @param when         when the call is the layer's; null unless it is served.
 * @param targetClass  internal name of a public class of the layer; null unless it is served.
 * @param targetMethod public static method there: receiver (if there is one) and the native's parameters, where every class that is not public and exported by java.base
 *                     becomes Object; the result likewise.
 * @param call         the calls it is made of, for people.
 * @param reason       why it is kept; null if it is not.
 * @param family       of calls, for people.
 */
public record NativeRow(
        String owner,
        String name,
        String descriptor,
        Decision decision,
        When when,
        String targetClass,
        String targetMethod,
        String call,
        String reason,
        String family) {
    /** Checks what every row must have. */
    public NativeRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(descriptor, "descriptor");
        boolean isServed = decision == Decision.SENDS || decision == Decision.WATCHES;
        if (isServed && (when == null || targetClass == null || targetMethod == null)) {
            throw new IllegalArgumentException(
                    owner + "." + name + descriptor + " sends: it wants when, targetClass and targetMethod");
        }
    }

    /** The native as the JVM names it: owner, name, descriptor. */
    public String nativeName() {
        return owner + "." + name + descriptor;
    }
}
