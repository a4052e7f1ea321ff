package io.wedge.agent.rewrite;

/** Names of the classes that the agent defines inside java.base. Java code there reaches the layer through them alone. */
final class Trap {
    /** The guard: an inheritable thread local, so that threads which the layer's libraries start are guarded as well. */
    static final String GUARD = "java/lang/WedgeGuard";
    /** Tests, hooks, and an abstract method per hook. */
    static final String TRAP = "java/lang/WedgeTrap";
    /** Holds the one implementation in a static final field: a constant to the JIT. */
    static final String LIVE = "java/lang/WedgeTrapLive";
    /** What the original of a native with a Java body did, by means of other natives. */
    static final String ORIGINALS = "sun/nio/ch/WedgeOriginals";
    /** The implementation, in the layer's loader. */
    static final String TARGETS = "io/wedge/layer/WedgeTargets";
    /** Virtual descriptors start here. */
    static final int FIRST_VIRTUAL_FD = 1 << 30;
    /** The top 16 bits of a virtual handle. */
    static final int HANDLE_TAG = 0x5745;

    private Trap() {}
}
