package io.wedge.emulayer.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.emulayer.personality.Personalities;
import io.wedge.messages.Syscall;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row's calls are those that the code behind it makes: none that it never makes, and no other. */
class RowsAndCallsTest {
    private final CallsReached reached = new CallsReached();

    private static Stream<NativeRow> sending(int jdk) {
        return Personalities.rows(jdk).stream().filter(row -> row.decision() == Decision.SENDS);
    }

    /** None for a row that the layer answers by itself: its text is no list of calls. */
    private static Set<String> declared(NativeRow row) {
        Set<String> words = new TreeSet<>(Arrays.asList(row.call().split(" ")));
        return words.stream().allMatch(word -> Syscall.ofLabel(word) != null) ? words : Set.of();
    }

    /**
     * Calls that stand in the same code as a declared one without being made for that row: an argument decides between two of a kind, or they belong to an object that is only
     * made there. {@code close} is made by an open that came upon a directory, {@code lend} by one that native code may want to know of; {@code poll} before what a stream has no data or room for; the rest of a transfer that is more
     * than one call carries goes at explicit offsets, with an {@code lseek} back by what could not be moved.
     */
    private static final Map<String, Set<String>> BESIDE = Map.ofEntries(
            Map.entry("read", Set.of("pread", "poll", "lseek")),
            Map.entry("pread", Set.of("read", "poll", "lseek")),
            Map.entry("write", Set.of("pwrite", "poll", "lseek")),
            Map.entry("pwrite", Set.of("write", "poll", "lseek")),
            Map.entry("readv", Set.of("writev")),
            Map.entry("writev", Set.of("readv")),
            Map.entry("fsync", Set.of("fdatasync")),
            Map.entry("open", Set.of("close", "lend")),
            Map.entry("opendir", Set.of("readdir")),
            Map.entry("fdopendir", Set.of("readdir")),
            Map.entry("sendfile", Set.of("poll")),
            // The pair that stands for a closed descriptor is made with the first of them.
            Map.entry("socket", Set.of("close", "socketpair")),
            Map.entry("pipe", Set.of("close", "socketpair")),
            Map.entry("socketpair", Set.of("close")),
            Map.entry("bind", Set.of("connect")),
            Map.entry("cpu_times", Set.of("machine", "process_usage")));

    private boolean isRight(NativeRow row) {
        Set<String> declared = declared(row);
        Set<String> made = reached.of(row);
        Set<String> others = new TreeSet<>(made);
        others.removeAll(declared);
        declared.forEach(call -> others.removeAll(BESIDE.getOrDefault(call, Set.of())));
        return made.containsAll(declared) && others.isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void areThoseOfTheCode(int jdk) {
        String wrong = sending(jdk)
                .filter(row -> !isRight(row))
                .map(row -> row.owner() + "." + row.name() + row.descriptor() + " says " + declared(row) + ", its code "
                        + reached.of(row))
                .collect(Collectors.joining("\n"));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void thereAreSome(int jdk) {
        assertThat(sending(jdk).filter(row -> !declared(row).isEmpty())).hasSizeGreaterThan(100);
    }
}
