package io.wedge.agent.fakelayer;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When;
import java.util.List;

/** Wants a public native whose original could not be reached any more. */
public final class PublicLayer extends FakeLayer {
    @Override
    public List<NativeRow> rows() {
        return List.of(new NativeRow(
                "java/lang/Runtime",
                "availableProcessors",
                "()I",
                Decision.SENDS,
                When.unguarded(),
                "io/wedge/agent/fakelayer/PublicLayer",
                "processors",
                "TEST",
                null,
                "Environment"));
    }

    /** Target. */
    public static int processors(Runtime runtime) {
        return 1;
    }
}
