/** Rows of JDK 25 that differ from another JDK's. */
package io.wedge.emulayer.jdk25;
