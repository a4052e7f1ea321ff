/**
 * libc as the kernel process calls it: man-page names, values and errno, no opinions.
 *
 * <p>One class per family of calls ({@link io.wedge.ffi.LibcFiles}, {@link io.wedge.ffi.LibcPaths}, …). Each nests the JNR-FFI
 * interface that reads like the man page, and offers static methods that return the call's value, or {@code -errno} where the call
 * failed; so nobody above this package ever touches errno. Each family is bound on first use, so a process pays only for what it calls.
 *
 * <p>Addresses are {@code long}: a buffer, a path or a structure is native memory of the caller ({@link io.wedge.ffi.RawMemoryUnsafe},
 * {@link io.wedge.ffi.PathScratch}), laid out by {@link io.wedge.ffi.layout}. C's integer types are plain {@code int} (4 bytes) and
 * {@code long} (8 bytes): both architectures served, x86_64 and aarch64, are LP64. Unsigned C types come as the same bits.
 *
 * <p>Threads: every method may be called by any thread, a virtual thread as well; it occupies its carrier while the call blocks.
 * glibc 2.28 or later is wanted.
 */
package io.wedge.ffi;
