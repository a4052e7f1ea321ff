package io.wedge.emulayer.table;

/** Why natives stay, where many stay for one reason. */
public final class Kept {
    public static final String IDS = "looks up ids or functions for other natives; asks the host for nothing";
    public static final String CONSTANT = "answers a constant of the host's headers";
    public static final String OWN_MEMORY = "works on memory of this process that is mapped already";
    public static final String OWN_NUMBER = "reads or writes a field of a Java object; no call to the host";
    public static final String HOTSPOT = "HotSpot itself does the work, below any Java code";

    private Kept() {}
}
