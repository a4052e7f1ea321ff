package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcAccounts;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Group;
import io.wedge.ffi.layout.Passwd;

/** Users and groups. May ask the network, so it may block. Answers ENOENT where there is no such entry. */
public final class HostAccounts {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private HostAccounts() {}

    /** One of the four look-ups: entry, buffer, its size, and where the pointer to the result goes. */
    @FunctionalInterface
    private interface LookUp {
        int call(long entry, long buffer, long bytes, long result);
    }

    /** What is taken from the entry that was found, while it lies in memory. */
    @FunctionalInterface
    private interface Taker {
        long take(long entry);
    }

    /** getpwuid_r(3): puts the name into the first element of the array, and answers the account's group. */
    public static long userName(int uid, byte[][] name) {
        return find(
                (entry, buffer, bytes, result) -> LibcAccounts.getpwuid_r(uid, entry, buffer, bytes, result), entry -> {
                    long result = takeName(entry + Passwd.PW_NAME, name);
                    return result < 0 ? result : RawMemoryUnsafe.getInt(entry + Passwd.PW_GID) & 0xFFFF_FFFFL;
                });
    }

    /** getgrgid_r(3), likewise. */
    public static long groupName(int gid, byte[][] name) {
        return find(
                (entry, buffer, bytes, result) -> LibcAccounts.getgrgid_r(gid, entry, buffer, bytes, result),
                entry -> takeName(entry + Group.GR_NAME, name));
    }

    /** getpwnam_r(3): the id. The name has its NUL. */
    public static long uid(byte[] name) {
        return byName(
                name,
                (at, entry) -> LibcAccounts.getpwnam_r(at, entry[0], entry[1], entry[2], entry[3]),
                Passwd.PW_UID);
    }

    /** getgrnam_r(3): the id. The name has its NUL. */
    public static long gid(byte[] name) {
        return byName(
                name, (at, entry) -> LibcAccounts.getgrnam_r(at, entry[0], entry[1], entry[2], entry[3]), Group.GR_GID);
    }

    @FunctionalInterface
    private interface ByName {
        int call(long name, long[] rest);
    }

    private static long byName(byte[] name, ByName lookUp, int idOffset) {
        long at = RawMemoryUnsafe.allocate(name.length);
        try {
            RawMemoryUnsafe.put(at, name, 0, name.length);
            return find(
                    (entry, buffer, bytes, result) -> lookUp.call(at, new long[] {entry, buffer, bytes, result}),
                    entry -> RawMemoryUnsafe.getInt(entry + idOffset) & 0xFFFF_FFFFL);
        } finally {
            RawMemoryUnsafe.free(at);
        }
    }

    private static long takeName(long pointerAddress, byte[][] name) {
        long at = RawMemoryUnsafe.getLong(pointerAddress);
        name[0] = at == 0 ? new byte[0] : RawMemoryUnsafe.string(at);
        return name[0].length == 0 ? -HostErrno.ENOENT : 0;
    }

    private static long find(LookUp lookUp, Taker taker) {
        Scratch scratch = Scratch.current();
        long entry = scratch.struct();
        long result = scratch.small();
        for (int bytes = FIRST_BYTES; ; bytes *= 4) {
            long buffer = RawMemoryUnsafe.allocate(bytes);
            try {
                RawMemoryUnsafe.putLong(result, 0);
                int answer = lookUp.call(entry, buffer, bytes, result);
                if (answer == 0) {
                    return RawMemoryUnsafe.getLong(result) == 0 ? -HostErrno.ENOENT : taker.take(entry);
                }
                if (answer != -HostErrno.ERANGE || bytes >= MOST_BYTES) {
                    return answer;
                }
            } finally {
                RawMemoryUnsafe.free(buffer);
            }
        }
    }
}
