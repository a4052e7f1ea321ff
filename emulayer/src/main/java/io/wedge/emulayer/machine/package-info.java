/** Memory, processors, descriptors and clocks of the machine and of this process. */
package io.wedge.emulayer.machine;
