package io.wedge.traces.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Samples;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceDiffTest {
    @TempDir
    Path folder;

    private String diff(boolean data) throws IOException {
        StringBuilder out = new StringBuilder();
        boolean differ = new TraceDiff(CallFilter.ALL, data, 100)
                .run(
                        () -> TraceScan.open(folder.resolve("a"), false),
                        () -> TraceScan.open(folder.resolve("b"), false),
                        out);
        assertThat(differ).isEqualTo(out.length() > 0);
        return out.toString();
    }

    @Test
    void namesOfTemporaryFilesDoNotCount() throws IOException {
        Samples.login(folder.resolve("a"), 17, "hunter2", false);
        Samples.login(folder.resolve("b"), 4242, "hunter2", false);
        assertThat(diff(true)).isEmpty();
    }

    @Test
    void oneCallMore() throws IOException {
        Samples.login(folder.resolve("a"), 17, "hunter2", false);
        Samples.login(folder.resolve("b"), 17, "hunter2", true);
        assertThat(diff(true))
                .startsWith("thread 1 main:\n  call 3 on\n  + stat(path=\"/only/in/one\"")
                .hasLineCount(3);
    }

    @Test
    void otherData() throws IOException {
        Samples.login(folder.resolve("a"), 17, "hunter2", false);
        Samples.login(folder.resolve("b"), 17, "hunter3", false);
        assertThat(diff(true))
                .contains("differs in data")
                .contains("  - write(")
                .contains("  + write(");
        assertThat(diff(false)).isEmpty();
    }

    @Test
    void hunksTurnOneIntoTheOther() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            long[] a = random.longs(random.nextInt(30), 0, 4).toArray();
            long[] b = random.longs(random.nextInt(30), 0, 4).toArray();
            List<Long> made = new ArrayList<>();
            int at = 0;
            for (Lcs.Hunk hunk : Lcs.hunks(a, a.length, b, b.length)) {
                while (at < hunk.fromA()) {
                    made.add(a[at++]);
                }
                at += hunk.countA();
                for (int i = 0; i < hunk.countB(); i++) {
                    made.add(b[hunk.fromB() + i]);
                }
            }
            while (at < a.length) {
                made.add(a[at++]);
            }
            assertThat(made.stream().mapToLong(x -> x).toArray()).isEqualTo(b);
        }
    }
}
