package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.AF_INET;
import static io.wedge.ffi.HostFlags.AF_INET6;
import static io.wedge.ffi.HostFlags.AF_UNSPEC;
import static io.wedge.ffi.HostNetFlags.*;

import io.wedge.ffi.LibcNames;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Addrinfo;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.ffi.layout.SockaddrIn6;
import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementWriter;

/** Host names. All but the machine's own may ask the network, so they block. */
public final class HostNames {
    private HostNames() {}

    /** What was found; give it back by {@link #close}. One thread. */
    public static final class Found implements AutoCloseable {
        private final int error;
        private final long list;

        Found(int error, long list) {
            this.error = error;
            this.list = list;
        }

        /** Why nothing was found; null if something was. */
        public ResolverFailure failure() {
            return error == 0 ? null : ResolverFailure.of(error);
        }

        /** Puts an ADDRESS for each, none twice: how many. Throws IndexOutOfBoundsException if they do not fit. */
        public int put(ElementWriter out) {
            int count = 0;
            for (long at = list; at != 0; at = RawMemoryUnsafe.getLong(at + Addrinfo.AI_NEXT)) {
                if (isInternet(at) && !isBefore(at)) {
                    long sockaddr = RawMemoryUnsafe.getLong(at + Addrinfo.AI_ADDR);
                    HostAddresses.put(out, Element.ADDRESS, sockaddr, RawMemoryUnsafe.getInt(at + Addrinfo.AI_ADDRLEN));
                    count++;
                }
            }
            return count;
        }

        private static boolean isInternet(long at) {
            int family = RawMemoryUnsafe.getInt(at + Addrinfo.AI_FAMILY);
            return family == AF_INET || family == AF_INET6;
        }

        /** Each address comes once for each kind of socket. */
        private boolean isBefore(long at) {
            for (long other = list; other != at; other = RawMemoryUnsafe.getLong(other + Addrinfo.AI_NEXT)) {
                if (isSame(at, other)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isSame(long one, long other) {
            int family = RawMemoryUnsafe.getInt(one + Addrinfo.AI_FAMILY);
            if (family != RawMemoryUnsafe.getInt(other + Addrinfo.AI_FAMILY)) {
                return false;
            }
            long oneAddress = RawMemoryUnsafe.getLong(one + Addrinfo.AI_ADDR);
            long otherAddress = RawMemoryUnsafe.getLong(other + Addrinfo.AI_ADDR);
            if (family == AF_INET) {
                return RawMemoryUnsafe.getInt(oneAddress + SockaddrIn.SIN_ADDR)
                        == RawMemoryUnsafe.getInt(otherAddress + SockaddrIn.SIN_ADDR);
            }
            long oneHost = oneAddress + SockaddrIn6.SIN6_ADDR;
            long otherHost = otherAddress + SockaddrIn6.SIN6_ADDR;
            return RawMemoryUnsafe.getLong(oneHost) == RawMemoryUnsafe.getLong(otherHost)
                    && RawMemoryUnsafe.getLong(oneHost + Long.BYTES) == RawMemoryUnsafe.getLong(otherHost + Long.BYTES);
        }

        @Override
        public void close() {
            if (list != 0) {
                LibcNames.freeaddrinfo(list);
            }
        }
    }

    /**
     * getaddrinfo(3).
     *
     * @param name with its NUL.
     * @param domain of the addresses; UNSPECIFIED for both.
     */
    public static Found resolve(byte[] name, SocketDomain domain) {
        long memory = RawMemoryUnsafe.allocate(Addrinfo.SIZE + Long.BYTES + name.length);
        try {
            long result = memory + Addrinfo.SIZE;
            long node = result + Long.BYTES;
            RawMemoryUnsafe.putInt(memory + Addrinfo.AI_FLAGS, AI_CANONNAME);
            RawMemoryUnsafe.putInt(
                    memory + Addrinfo.AI_FAMILY,
                    domain == SocketDomain.UNSPECIFIED ? AF_UNSPEC : HostAddresses.domain(domain.value()));
            RawMemoryUnsafe.put(node, name, 0, name.length);
            int error = LibcNames.getaddrinfo(node, 0, memory, result);
            return new Found(error, error == 0 ? RawMemoryUnsafe.getLong(result) : 0);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /**
     * getnameinfo(3), only by name.
     *
     * @param sockaddr an address that {@link HostAddresses#write} has laid down.
     * @param name receives the name as its first element.
     * @return null, or why there is none.
     */
    public static ResolverFailure reverse(byte[] sockaddr, byte[][] name) {
        long memory = RawMemoryUnsafe.allocate(NI_MAXHOST + 1L + sockaddr.length);
        try {
            long address = memory + NI_MAXHOST + 1;
            RawMemoryUnsafe.put(address, sockaddr, 0, sockaddr.length);
            int error = LibcNames.getnameinfo(address, sockaddr.length, memory, NI_MAXHOST + 1, NI_NAMEREQD);
            if (error != 0) {
                return ResolverFailure.of(error);
            }
            name[0] = RawMemoryUnsafe.string(memory);
            return null;
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** gethostname(2): puts the NAME. */
    public static long hostName(ElementWriter out) {
        long name = Scratch.current().small();
        int result = LibcNames.gethostname(name, NI_MAXHOST + 1L);
        if (result >= 0) {
            RawMemoryUnsafe.putByte(name + NI_MAXHOST, (byte) 0);
            out.putBytes(Element.NAME, name, (int) RawMemoryUnsafe.lengthOfString(name));
        }
        return result;
    }
}
