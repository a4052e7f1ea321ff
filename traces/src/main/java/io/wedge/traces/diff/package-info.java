/** Comparison of two traces of one program. */
package io.wedge.traces.diff;
