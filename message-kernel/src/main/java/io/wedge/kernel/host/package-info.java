/**
 * The host as handlers see it: libc through the ffi-bridge, in Wedge's own numbers. The only package of the kernel that uses {@code io.wedge.ffi}.
 *
 * <p>Unless it says otherwise each method returns a value &ge; 0, or minus a host errno, which {@link io.wedge.kernel.host.HostErrors} names. Paths are addresses of NUL-terminated
 * bytes, flags and modes are Wedge's. Any thread; nothing is allocated in steady state: structures lie in the thread's {@link io.wedge.kernel.host.Scratch}.
 */
package io.wedge.kernel.host;
