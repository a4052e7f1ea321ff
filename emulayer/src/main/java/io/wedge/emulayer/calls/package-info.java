/**
 * Messages by family, in the manner of raw system calls: a result of 0 or more, or minus the number of an {@link io.wedge.messages.Errno}. No exceptions, no JDK types,
 * no allocation in steady state.
 */
package io.wedge.emulayer.calls;
