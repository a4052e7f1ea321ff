package io.wedge.cli.coverage;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.emulayer.personality.Personalities;
import java.util.List;
import java.util.Locale;

/** The emulation layer's own tables, read as they are: no JDK of that version needs to be there. */
public final class Coverage {
    private Coverage() {}

    /** One row per native method in scope of that JDK. */
    public static List<CoverageRow> of(int jdk) {
        return Personalities.rows(jdk).stream()
                .filter(row -> row.decision() != Decision.WATCHES)
                .map(row -> row(jdk, row))
                .toList();
    }

    private static CoverageRow row(int jdk, NativeRow row) {
        String decision = row.decision().name().toLowerCase(Locale.ROOT);
        boolean sends = decision.equals("sends");
        String reason = row.reason() != null ? row.reason() : "comes with its family: " + row.family();
        return new CoverageRow(
                jdk,
                row.owner(),
                row.name(),
                row.descriptor(),
                row.family(),
                decision,
                sends ? row.call() : null,
                sends ? null : reason);
    }
}
