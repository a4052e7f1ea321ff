/** Rows of JDK 21 that differ from another JDK's. */
package io.wedge.emulayer.jdk21;
