/** The JDK's own objects: fields by offset, exceptions with the JDK's own words, the platform's charset. */
package io.wedge.emulayer.jdk;
