package io.wedge.traces.export;

import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a trace for another program. */
public interface Export {
    /**
     * Reads all of the trace and writes the file, which is not there yet.
     *
     * @return a line for people about what could not be said in the format, or null.
     */
    String write(TraceScan scan, CallFilter filter, Path file) throws IOException;
}
