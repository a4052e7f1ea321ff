package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyscallTableTest {
    @ParameterizedTest
    @EnumSource(Syscall.class)
    void everyCallHasAHandler(Syscall call) {
        assertTrue(HostCalls.table().has(call));
    }

    @Test
    void describesEveryCallInOrder() {
        List<SyscallTable.Row> rows = HostCalls.table().describe();
        assertEquals(
                List.of(Syscall.values()),
                rows.stream().map(SyscallTable.Row::call).toList());
        for (SyscallTable.Row row : rows) {
            assertEquals(
                    row.support() == SyscallTable.Support.SUPPORTED, row.note().isEmpty(), row::toString);
        }
    }

    @Test
    void aCallWithoutARowIsNotServed() {
        SyscallTable table = SyscallTable.builder()
                .refused(Syscall.MKNOD, Errno.EPERM, "no devices here")
                .supported(Syscall.PING, KernelCalls::ping)
                .build();
        assertFalse(table.has(Syscall.OPEN));
        assertEquals("[1]", Arrays.toString(table.served()));
        assertEquals("EPERM: no devices here", table.describe().get(1).note());
        assertTrue(table.handler(-1) == table.handler(Syscall.OPEN.id()));
        assertTrue(table.handler(1 << 20) == table.handler(Syscall.OPEN.id()));
    }

    @Test
    void twoRowsForOneCallAreRefused() {
        SyscallTable.Builder builder = SyscallTable.builder().supported(Syscall.PING, KernelCalls::ping);
        assertThrows(IllegalStateException.class, () -> builder.supported(Syscall.PING, KernelCalls::ping));
    }
}
