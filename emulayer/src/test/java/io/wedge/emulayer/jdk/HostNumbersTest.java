package io.wedge.emulayer.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.OpenFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "EPERM,1",
        "ENOENT,2",
        "ERANGE,34",
        "EDEADLK,35",
        "ENOTEMPTY,39",
        "ELOOP,40",
        "ENOMSG,42",
        "EBADSLT,57",
        "EBFONT,59",
        "ENODATA,61",
        "EOVERFLOW,75",
        "EILSEQ,84",
        "EOPNOTSUPP,95",
        "ETIMEDOUT,110",
        "ECONNREFUSED,111",
        "ESTALE,116",
        "EDQUOT,122",
        "ECANCELED,125",
        "EHWPOISON,133"
    })
    void errnoIsTheHosts(Errno errno, int host) {
        assertThat(HostNumbers.errno(-errno.id())).isEqualTo(host);
    }

    @Test
    void anEndedSessionIsAnInputOutputError() {
        assertThat(HostNumbers.errno(Session.OVER)).isEqualTo(5);
    }

    @Test
    void openFlagsAreOurs() {
        assertThat(HostNumbers.openFlags(0)).isEqualTo(OpenFlag.READ.value());
        assertThat(HostNumbers.openFlags(02 | 0100 | 0200))
                .isEqualTo(OpenFlag.READ.value()
                        | OpenFlag.WRITE.value()
                        | OpenFlag.CREATE.value()
                        | OpenFlag.EXCLUSIVE.value());
        assertThat(HostNumbers.openFlags(01 | 02000 | 04010000))
                .isEqualTo(OpenFlag.WRITE.value() | OpenFlag.APPEND.value() | OpenFlag.SYNC.value());
        assertThat(HostNumbers.openFlags(01 | 010000)).isEqualTo(OpenFlag.WRITE.value() | OpenFlag.DSYNC.value());
    }

    @Test
    void fileTypesGoThereAndBack() {
        for (int type = 1; type <= 7; type++) {
            assertThat(HostNumbers.fileType(HostNumbers.fileTypeBits(type) | 0644))
                    .isEqualTo(type);
        }
    }
}
