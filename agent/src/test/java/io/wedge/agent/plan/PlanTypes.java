package io.wedge.agent.plan;

/** Lets other tests see what a target's descriptor must be. */
public final class PlanTypes {
    private PlanTypes() {}

    /** Of the hook. */
    public static String hookDescriptor(JdkImage image, String owner, String descriptor, boolean isStatic) {
        return Erasure.hookDescriptor(image, owner, descriptor, isStatic);
    }
}
