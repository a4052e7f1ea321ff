package io.wedge.traces;

/** Which way a payload went. */
public enum Payload {
    /** Into the application: what it read. */
    IN,
    /** Out of it: what it wrote. */
    OUT;

    static Payload of(int code) {
        return code == 0 ? IN : OUT;
    }
}
