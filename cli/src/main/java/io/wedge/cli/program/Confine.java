package io.wedge.cli.program;

/** Whether a program's process is confined. */
public enum Confine {
    /** It is mediated alone. */
    NOT,
    /** With every layer that is needed, or not at all. */
    FULL,
    /** With those layers that the machine has. */
    BEST_EFFORT
}
