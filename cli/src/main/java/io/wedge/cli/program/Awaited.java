package io.wedge.cli.program;

/** Children that need the kernel, whether their parents are alive or not. */
interface Awaited {
    /** Waits for the end of every one. */
    void await();
}
