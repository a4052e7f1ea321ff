package io.wedge.agent.fakelayer;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When;
import java.util.List;

/** Names a target that is not there. */
public final class WrongLayer extends FakeLayer {
    @Override
    public List<NativeRow> rows() {
        return List.of(new NativeRow(
                "java/io/FileInputStream",
                "open0",
                "(Ljava/lang/String;)V",
                Decision.SENDS,
                When.unguarded(),
                "io/wedge/agent/fakelayer/Targets",
                "missing",
                "TEST",
                null,
                "Files"));
    }
}
