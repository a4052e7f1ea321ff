/** Processes: the natives of {@code java.lang.ProcessImpl} and {@code ProcessHandleImpl}. */
package io.wedge.emulayer.proc;
