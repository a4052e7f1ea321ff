/** Traces for other programs: Perfetto, Wireshark, DuckDB, whatever reads strace's text. */
package io.wedge.traces.export;
