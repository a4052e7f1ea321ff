/** Natives of sun.nio.fs. Paths arrive as addresses of C strings and leave as bytes; no String is made of them. */
package io.wedge.emulayer.unix;
