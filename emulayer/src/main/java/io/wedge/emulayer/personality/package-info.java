/** One personality a JDK: which tables it is made of. */
package io.wedge.emulayer.personality;
