package io.wedge.messages.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SharedFile;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArenaTest {
    @TempDir
    Path temp;

    private Arena arena;

    @BeforeEach
    void open() throws Exception {
        Path path = temp.resolve("arena");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(ArenaLayout.totalBytes());
        }
        arena = new Arena(SharedFile.map(path));
    }

    private List<Region> takeAll() {
        List<Region> taken = new ArrayList<>();
        Region region;
        while ((region = arena.tryTake(1 << 20)) != null) {
            taken.add(region);
        }
        return taken;
    }

    @Test
    void whenAllAreOutTheReserveIsLeft() throws Exception {
        List<Region> taken = takeAll();
        Region small = arena.takeReserved(1);
        Region medium = arena.takeReserved(64 << 10);
        assertThat(small.capacityBytes()).isEqualTo(ArenaLayout.regionBytes(0));
        assertThat(medium.capacityBytes()).isEqualTo(64 << 10);
        assertThat(taken).doesNotContain(small, medium);
        arena.give(small);
        arena.give(medium);
        assertThat(arena.tryTake(1)).isNull();
        taken.forEach(arena::give);
        assertThat(takeAll()).hasSameSizeAs(taken);
    }

    @Test
    void whatCannotTravelInPiecesGetsALargerRegionRatherThanASmallerOne() {
        List<Region> medium = new ArrayList<>();
        Region region;
        while ((region = arena.tryTakeWhole(64 << 10)) != null) {
            assertThat(region.capacityBytes()).isGreaterThanOrEqualTo(64 << 10);
            medium.add(region);
        }
        assertThat(medium).hasSize(ArenaLayout.regionCount(1) - 2 + ArenaLayout.regionCount(2));
        assertThat(arena.tryTake(64 << 10).capacityBytes()).isEqualTo(ArenaLayout.regionBytes(0));
    }

    @Test
    void theEndIsToldToWhoWaits() throws Exception {
        for (int i = 0; i < 2; i++) {
            arena.takeReserved(64 << 10);
        }
        arena.end();
        assertThatThrownBy(() -> arena.takeReserved(64 << 10)).isInstanceOf(SessionOverException.class);
    }

    @Test
    void asManyRegionsTakeTurnsAsTheLayoutSays() {
        for (int sizeClass = 0; sizeClass < ArenaLayout.classes(); sizeClass++) {
            Set<Integer> offsets = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                Region region = arena.tryTake(ArenaLayout.regionBytes(sizeClass));
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
            assertThat(lent).hasSize(regionsBesidesTheReserve());
            assertThat(lent.get(0).capacityBytes()).isEqualTo(1 << 20);
            lent.forEach(arena::give);
        }
    }

    private static int regionsBesidesTheReserve() {
        int all = 0;
        for (int sizeClass = 0; sizeClass < ArenaLayout.classes(); sizeClass++) {
            all += ArenaLayout.regionCount(sizeClass);
        }
        return all - 10;
    }
}
