package io.wedge.kernel.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.WatchEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationsTest {
    @ParameterizedTest
    @EnumSource(Errno.class)
    void errorsAgreeByName(Errno errno) throws ReflectiveOperationException {
        if (errno != Errno.OK && errno.isOfHosts()) {
            int host = HostErrno.class.getField(errno.name()).getInt(null);
            assertEquals(errno, HostErrors.of(host));
            assertEquals(-host, HostErrors.result(errno));
        }
    }

    @Test
    void anErrorNobodyNamesIsAnIoError() {
        assertEquals(Errno.EIO, HostErrors.of(0));
        assertEquals(Errno.EIO, HostErrors.of(255));
        assertEquals(Errno.EIO, HostErrors.of(4711));
    }

    @ParameterizedTest
    @EnumSource(
            value = OpenFlag.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"READ", "WRITE", "NONBLOCK", "TMPFILE"})
    void openFlagsThereAndBack(OpenFlag flag) {
        long flags = OpenFlag.READ.value() | OpenFlag.WRITE.value() | flag.value();
        assertEquals(flags, OpenFlags.fromHost(OpenFlags.toHost(flags)));
    }

    @Test
    void accessModes() {
        assertEquals(HostFlags.O_RDONLY, OpenFlags.toHost(OpenFlag.READ.value()));
        assertEquals(HostFlags.O_WRONLY, OpenFlags.toHost(OpenFlag.WRITE.value()));
        assertEquals(-1, OpenFlags.toHost(OpenFlag.CREATE.value()));
        assertTrue((OpenFlags.toHost(3 | OpenFlag.TMPFILE.value()) & HostFlags.O_TMPFILE) == HostFlags.O_TMPFILE);
    }

    @ParameterizedTest
    @EnumSource(WatchEvent.class)
    void watchEventsByName(WatchEvent event) throws ReflectiveOperationException {
        assertEquals(HostFlags.class.getField(event.text()).getInt(null), Translations.watch(event.value()));
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void fileTypesThereAndBack(FileType type) {
        int mode = Math.max(Translations.toIfmt(type.value()), 0);
        assertEquals(type, Translations.typeOfMode(mode));
        assertEquals(type, Translations.typeOfDt(mode >>> 12));
    }

    @Test
    void aCallTakesOnlyItsAtFlags() {
        assertEquals(HostFlags.AT_SYMLINK_NOFOLLOW, Translations.at(AtFlag.NOFOLLOW.value()));
        assertEquals(-1, Translations.at(AtFlag.REMOVEDIR.value()));
        assertEquals(-1, Translations.at(1L << 33));
    }
}
