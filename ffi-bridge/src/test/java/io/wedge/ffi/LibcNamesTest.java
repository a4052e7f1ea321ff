package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.AF_INET;
import static io.wedge.ffi.HostNetFlags.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Addrinfo;
import io.wedge.ffi.layout.Ifconf;
import io.wedge.ffi.layout.Ifreq;
import io.wedge.ffi.layout.SockaddrIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibcNamesTest extends HostTest {
    @Test
    void aLiteralIsItsOwnAddress() {
        long hints = memory.bytes(Addrinfo.SIZE);
        long result = memory.bytes(8);
        RawMemoryUnsafe.putInt(hints + Addrinfo.AI_FAMILY, AF_INET);
        assertThat(LibcNames.getaddrinfo(memory.string("127.0.0.1"), 0, hints, result))
                .isZero();
        long found = RawMemoryUnsafe.getLong(result);
        assertThat(RawMemoryUnsafe.getInt(found + Addrinfo.AI_FAMILY)).isEqualTo(AF_INET);
        assertThat(RawMemoryUnsafe.getInt(found + Addrinfo.AI_ADDRLEN)).isEqualTo(SockaddrIn.SIZE);
        long address = RawMemoryUnsafe.getLong(found + Addrinfo.AI_ADDR);
        assertThat(RawMemoryUnsafe.getInt(address + SockaddrIn.SIN_ADDR)).isEqualTo(0x0100007f);
        assertThat(RawMemoryUnsafe.getLong(found + Addrinfo.AI_NEXT)).isNotZero();
        LibcNames.freeaddrinfo(found);
    }

    @Test
    void whatIsNoLiteralAndMayNotBeAskedForIsNotKnown() {
        long hints = memory.bytes(Addrinfo.SIZE);
        int numericHost = 4;
        RawMemoryUnsafe.putInt(hints + Addrinfo.AI_FLAGS, numericHost);
        assertThat(LibcNames.getaddrinfo(memory.string("no.literal"), 0, hints, memory.bytes(8)))
                .isEqualTo(EAI_NONAME);
    }

    @Test
    void loopbackHasAName() {
        long address = memory.bytes(SockaddrIn.SIZE);
        RawMemoryUnsafe.putShort(address, (short) AF_INET);
        RawMemoryUnsafe.putInt(address + SockaddrIn.SIN_ADDR, 0x0100007f);
        long host = memory.bytes(NI_MAXHOST);
        assertThat(LibcNames.getnameinfo(address, SockaddrIn.SIZE, host, NI_MAXHOST, NI_NAMEREQD))
                .isZero();
        assertThat(Native.text(host)).isNotEmpty();
        RawMemoryUnsafe.putShort(address, (short) 99);
        assertThat(LibcNames.getnameinfo(address, SockaddrIn.SIZE, host, NI_MAXHOST, NI_NAMEREQD))
                .isEqualTo(EAI_FAMILY);
    }

    @Test
    void theMachineHasAName() throws IOException {
        long name = memory.bytes(256);
        assertThat(LibcNames.gethostname(name, 256)).isZero();
        assertThat(Native.text(name))
                .isEqualTo(
                        Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        assertThat(LibcNames.gethostname(name, 0)).isLessThan(0);
    }

    @Test
    void interfacesAreListed() {
        int socket = owned(LibcSockets.socket(AF_INET, HostFlags.SOCK_DGRAM | HostFlags.SOCK_CLOEXEC, 0));
        long ifconf = memory.bytes(Ifconf.SIZE);
        long found = memory.bytes(64 * Ifreq.SIZE);
        RawMemoryUnsafe.putInt(ifconf + Ifconf.IFC_LEN, 64 * Ifreq.SIZE);
        RawMemoryUnsafe.putLong(ifconf + Ifconf.IFC_BUF, found);
        assertThat(LibcDescriptors.ioctl(socket, SIOCGIFCONF, ifconf)).isZero();
        assertThat(RawMemoryUnsafe.getInt(ifconf + Ifconf.IFC_LEN)).isPositive();
        long ifreq = memory.bytes(Ifreq.SIZE);
        RawMemoryUnsafe.put(ifreq, new byte[] {'l', 'o'}, 0, 2);
        assertThat(LibcDescriptors.ioctl(socket, SIOCGIFFLAGS, ifreq)).isZero();
        assertThat(RawMemoryUnsafe.getShort(ifreq + Ifreq.IFR_FLAGS) & IFF_LOOPBACK)
                .isEqualTo(IFF_LOOPBACK);
    }
}
