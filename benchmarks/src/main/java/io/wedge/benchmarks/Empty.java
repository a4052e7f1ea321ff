package io.wedge.benchmarks;

/** Reaches main and ends: what is left is start-up. */
public final class Empty {
    private Empty() {}

    /** Does nothing. */
    public static void main(String[] args) {}
}
