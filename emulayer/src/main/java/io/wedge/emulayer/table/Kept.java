package io.wedge.emulayer.table;

/** Why natives stay, where many stay for one reason. */
public final class Kept {
    public static final String IDS = "looks up ids or functions for other natives; asks the host for nothing";
    public static final String CONSTANT = "answers a constant of the host's headers";
    public static final String OWN_MEMORY = "works on memory of this process that is mapped already";
    public static final String OWN_NUMBER = "reads or writes a field of a Java object; no call to the host";
    public static final String CLOCK =
            "read without a call to the host (vDSO); where a wedge asks (rewrite.clocks), application classes' reads are calls: clock";
    public static final String FLAG = "what HotSpot decided when it started; asks the host for nothing now";
    public static final String SLEEP =
            "the thread waits in HotSpot; no clock is shown, and nothing of the host is reached";
    public static final String SYMBOL =
            "looks a name up in what this process has mapped already, dlsym(3); no call to the host";
    public static final String FOREIGN =
            "works by a library of another make, loaded by dlopen in native code: its calls are not seen, as those of JNI code are not";

    private Kept() {}
}
