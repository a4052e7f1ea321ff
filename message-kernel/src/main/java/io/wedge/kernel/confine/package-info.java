/**
 * Confinement: which system calls and files are left to a program's JVM once all else goes through messages, and who answers the others. The boundary is the host's kernel; the agent in the
 * program's process is not trusted.
 *
 * <p>A confined program goes through two states. Until the agent has announced that it mediates, nothing of the program has run: the JVM starts under Landlock and the filter, and what the
 * filter asks is let through. From then on the kernel process answers each question itself, hands over descriptors that it has opened, and lets through only calls whose arguments are all numbers.
 */
package io.wedge.kernel.confine;
