/** Traces that travel: in one file, and without what must not leave the house. */
package io.wedge.traces.portable;
