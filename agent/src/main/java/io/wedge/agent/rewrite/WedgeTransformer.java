package io.wedge.agent.rewrite;

import io.wedge.agent.plan.Plan;
import io.wedge.agent.spi.Guard;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

/**
 * Hands the JVM the rewritten classes, at their first load and at every retransformation (ours or another agent's). Runs on any thread that loads a class, with its guard
 * up and without locks: whoever loads a class may hold any lock. Goes by the class's name: while one class is retransformed, nested loads arrive with
 * {@code classBeingRedefined} set to the outer one.
 */
public final class WedgeTransformer implements ClassFileTransformer {
    private final Prepared prepared;
    private final Consumer<Throwable> failed;

    /** @param failed gets what went wrong; the class stays as it was unless that ends the JVM. */
    public WedgeTransformer(Prepared prepared, Consumer<Throwable> failed) {
        this.prepared = prepared;
        this.failed = failed;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] incoming) {
        Plan.Planned planned = className == null ? null : prepared.plan.classes.get(className);
        if (planned == null || !planned.module().equals(module.getName()) || module.getLayer() != ModuleLayer.boot()) {
            return null;
        }
        int[] cell = Guard.raise();
        try {
            byte[] known = prepared.find(className, incoming);
            return known != null ? known : Preparer.rewrite(prepared, className, incoming);
        } catch (Throwable e) { // even an Error must not pass silently: the JVM would load the class as it is
            failed.accept(e);
            return null;
        } finally {
            Guard.lower(cell);
        }
    }
}
