/** Flags and small enumerations as Wedge's own numbers. The host's numbers never cross the wire; both ends translate. */
package io.wedge.messages.flags;
