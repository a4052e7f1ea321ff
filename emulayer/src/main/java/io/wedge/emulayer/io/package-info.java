/** Natives of java.io, java.util.prefs and their like. */
package io.wedge.emulayer.io;
