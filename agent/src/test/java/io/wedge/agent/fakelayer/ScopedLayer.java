package io.wedge.agent.fakelayer;

import java.util.Set;

/** Claims to know every native of java.io, and does not. */
public final class ScopedLayer extends FakeLayer {
    @Override
    public Set<String> scope() {
        return Set.of("java/io/FileDescriptor", "java/util/");
    }
}
