/** Rows that JDK 17, 21 and 25 share. */
package io.wedge.emulayer.common;
