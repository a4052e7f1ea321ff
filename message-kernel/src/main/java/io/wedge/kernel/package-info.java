/**
 * The message kernel: receives calls, passes them through the wedges, performs them on the host, replies.
 *
 * <ul>
 *   <li>{@code session} sessions, their lanes, pollers and shared memory
 *   <li>{@code capability} what an application may reach
 *   <li>{@code calls} the syscall table and the handlers, one family a file
 *   <li>{@code wedge} what sees every call before it is served and every reply after
 *   <li>{@code host} the only user of the ffi-bridge
 * </ul>
 */
package io.wedge.kernel;
