/**
 * The contract between an application and the message kernel: the one list of calls ({@link io.wedge.messages.Syscall}), the one registry of
 * elements ({@link io.wedge.messages.Element}), and Wedge's own error numbers ({@link io.wedge.messages.Errno}).
 *
 * <p>Both registries are append-only: a number, once given, keeps its meaning for ever and is never used again, so that old emulation layers and
 * new kernels understand each other.
 */
package io.wedge.messages;
