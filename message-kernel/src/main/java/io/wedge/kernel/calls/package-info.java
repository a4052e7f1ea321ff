/** The syscall table and its handlers: one family of calls a file. A handler takes the arguments, leaves early on what is not served, and delegates to the host. */
package io.wedge.kernel.calls;
