package io.wedge.emulayer.table;

/** The rows of one family of natives. */
@FunctionalInterface
public interface NativeTable {
    /** Writes the rows down. */
    void rows(Rows rows);
}
