package io.wedge.messages.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SharedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaTest {
    @TempDir
    Path temp;

    private Arena arena;

    @BeforeEach
    void map() throws IOException {
        Path path = temp.resolve("arena");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(ArenaLayout.totalBytes());
        }
        arena = new Arena(SharedFile.map(path));
    }

    @Test
    void asManyRegionsTakeTurnsAsTheLayoutSays() {
        for (int sizeClass = 0; sizeClass < ArenaLayout.classes(); sizeClass++) {
            Set<Integer> offsets = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                Region region = arena.take(ArenaLayout.regionBytes(sizeClass));
                assertThat(region.sizeClass()).isEqualTo(sizeClass);
                offsets.add(region.offset());
                arena.give(region);
            }
            assertThat(offsets).hasSize(ArenaLayout.turns(sizeClass));
        }
    }

    @Test
    void everyRegionIsLentOnceAndComesBack() {
        for (int round = 0; round < 3; round++) {
            List<Region> lent = new ArrayList<>();
            Set<Integer> offsets = new HashSet<>();
            for (Region region = arena.tryTake(1 << 20); region != null; region = arena.tryTake(1 << 20)) {
                lent.add(region);
                assertThat(offsets.add(region.offset())).isTrue();
            }
            int all = 0;
            for (int sizeClass = 0; sizeClass < ArenaLayout.classes(); sizeClass++) {
                all += ArenaLayout.regionCount(sizeClass);
            }
            assertThat(lent).hasSize(all);
            assertThat(lent.get(0).capacityBytes()).isEqualTo(1 << 20);
            lent.forEach(arena::give);
        }
    }
}
