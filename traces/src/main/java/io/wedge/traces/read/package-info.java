/** Reading traces: what their calls are about, text and JSON of them, tables, comparisons. */
package io.wedge.traces.read;
