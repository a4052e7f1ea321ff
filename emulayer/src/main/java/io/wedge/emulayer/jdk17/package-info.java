/** Rows of JDK 17 that differ from another JDK's. */
package io.wedge.emulayer.jdk17;
