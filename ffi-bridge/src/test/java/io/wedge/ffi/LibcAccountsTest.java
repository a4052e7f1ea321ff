package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Group;
import io.wedge.ffi.layout.Passwd;
import org.junit.jupiter.api.Test;

class LibcAccountsTest extends HostTest {
    private final long buffer = memory.bytes(4096);
    private final long found = memory.bytes(8);

    @Test
    void rootIsAUser() {
        long entry = memory.bytes(Passwd.SIZE);
        assertThat(LibcAccounts.getpwuid_r(0, entry, buffer, 4096, found)).isZero();
        assertThat(RawMemoryUnsafe.getLong(found)).isEqualTo(entry);
        assertThat(Native.text(RawMemoryUnsafe.getLong(entry + Passwd.PW_NAME))).isEqualTo("root");
        assertThat(Native.text(RawMemoryUnsafe.getLong(entry + Passwd.PW_DIR))).startsWith("/");
        RawMemoryUnsafe.putInt(entry + Passwd.PW_UID, 77);
        assertThat(LibcAccounts.getpwnam_r(memory.string("root"), entry, buffer, 4096, found))
                .isZero();
        assertThat(RawMemoryUnsafe.getInt(entry + Passwd.PW_UID)).isZero();
        assertThat(RawMemoryUnsafe.getInt(entry + Passwd.PW_GID)).isZero();
        assertThat(LibcAccounts.getpwuid_r(0, entry, buffer, 1, found)).isEqualTo(-HostErrno.ERANGE);
    }

    @Test
    void rootIsAGroup() {
        long entry = memory.bytes(Group.SIZE);
        assertThat(LibcAccounts.getgrgid_r(0, entry, buffer, 4096, found)).isZero();
        assertThat(Native.text(RawMemoryUnsafe.getLong(entry + Group.GR_NAME))).isEqualTo("root");
        RawMemoryUnsafe.putInt(entry + Group.GR_GID, 77);
        assertThat(LibcAccounts.getgrnam_r(memory.string("root"), entry, buffer, 4096, found))
                .isZero();
        assertThat(RawMemoryUnsafe.getInt(entry + Group.GR_GID)).isZero();
        assertThat(LibcAccounts.getgrgid_r(0, entry, buffer, 1, found)).isEqualTo(-HostErrno.ERANGE);
    }

    @Test
    void nobodyOfThatNameIsANullPointer() {
        long entry = memory.bytes(Passwd.SIZE);
        RawMemoryUnsafe.putLong(found, 1);
        assertThat(LibcAccounts.getpwnam_r(memory.string("no-such-user-here"), entry, buffer, 4096, found))
                .isIn(0, -HostErrno.ENOENT);
        assertThat(RawMemoryUnsafe.getLong(found)).isZero();
        RawMemoryUnsafe.putLong(found, 1);
        assertThat(LibcAccounts.getgrgid_r(0x7ffffff0, entry, buffer, 4096, found))
                .isIn(0, -HostErrno.ENOENT);
        assertThat(RawMemoryUnsafe.getLong(found)).isZero();
    }
}
