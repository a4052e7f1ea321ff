/** Native libraries, which the process maps itself after the kernel has been asked. */
package io.wedge.emulayer.library;
