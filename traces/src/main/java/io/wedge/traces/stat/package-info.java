/** Tables of a trace: per call, file, connection and child. */
package io.wedge.traces.stat;
