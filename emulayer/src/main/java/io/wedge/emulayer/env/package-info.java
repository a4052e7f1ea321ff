/** Who this process is and what it was told: natives of several classes of the JDK. */
package io.wedge.emulayer.env;
