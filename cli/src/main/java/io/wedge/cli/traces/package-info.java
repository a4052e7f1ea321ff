/** The commands that read traces: they parse and print; what they say is found out by io.wedge.traces. */
package io.wedge.cli.traces;
