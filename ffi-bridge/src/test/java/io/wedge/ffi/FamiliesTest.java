package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kenai.jffi.Library;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import jnr.ffi.provider.jffi.NoX86;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all families have in common. */
class FamiliesTest {
    static final List<Class<?>> FAMILIES = List.of(
            LibcAccounts.LibC.class,
            LibcDescriptors.LibC.class,
            LibcFiles.LibC.class,
            LibcFutex.LibC.class,
            LibcMappings.LibC.class,
            LibcMetadata.LibC.class,
            LibcNames.LibC.class,
            LibcPaths.LibC.class,
            LibcPolling.LibC.class,
            LibcProcesses.LibC.class,
            LibcSockets.LibC.class,
            LibcTransfers.LibC.class,
            LibcWatches.LibC.class,
            LibcXattrs.LibC.class);

    static Stream<Class<?>> families() {
        return FAMILIES.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFunctionIsThere(Class<?> family) {
        Library libc = Library.getCachedInstance("libc.so.6", Library.LAZY);
        assertThat(family.getMethods()).isNotEmpty().allSatisfy(method -> assertThat(
                        libc.getSymbolAddress(method.getName()))
                .as(method.getName())
                .isNotZero());
    }

    @ParameterizedTest
    @MethodSource("families")
    void noneUsesTheStubsThatGetASixthArgumentWrong(Class<?> family) {
        assertThat(family.isAnnotationPresent(NoX86.class)).isTrue();
        // Seven go the long way through jffi's buffers, which getnameinfo can afford.
        assertThat(family.getMethods()).extracting(Method::getParameterCount).allMatch(count -> count <= 7);
    }

    @ParameterizedTest
    @MethodSource("families")
    void onlyPlainIntegersCross(Class<?> family) {
        assertThat(family.getMethods()).allSatisfy(method -> {
            assertThat(method.getParameterTypes()).isSubsetOf(int.class, long.class);
            assertThat(method.getReturnType()).isIn(int.class, long.class);
        });
    }

    @Test
    void architecturesHaveTheirNames() {
        assertThat(HostArch.ofName("amd64")).isEqualTo(HostArch.X86_64);
        assertThat(HostArch.ofName("aarch64")).isEqualTo(HostArch.AARCH64);
        assertThatThrownBy(() -> HostArch.ofName("riscv64"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("riscv64");
    }
}
