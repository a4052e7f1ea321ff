/** Calls as text, in strace's manner: for the live trace and for recorded ones. */
package io.wedge.traces.text;
