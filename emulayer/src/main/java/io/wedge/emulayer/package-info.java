/**
 * The emulation layer: what stands behind the JDK's natives in the application. Delivered by the kernel, loaded by the agent. One table of rows per JDK says which
 * native sends, which stays native and why; the targets of the rows are static methods, a family a file.
 */
package io.wedge.emulayer;
