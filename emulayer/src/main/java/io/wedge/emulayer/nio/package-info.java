/** Natives of sun.nio.ch that concern files. */
package io.wedge.emulayer.nio;
