package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;

/** Work on open objects that may block: it holds them until it is done. */
final class Blocking {
    private Blocking() {}

    static void offload(Invocation call, Held held, Invocation.Work work) {
        call.offload(() -> {
            try (held) {
                return work.run();
            }
        });
    }

    static void offload(Invocation call, Held held, Held other, Invocation.Work work) {
        call.offload(() -> {
            try (held;
                    other) {
                return work.run();
            }
        });
    }
}
