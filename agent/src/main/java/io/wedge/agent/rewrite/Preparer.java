package io.wedge.agent.rewrite;

import io.wedge.agent.plan.JdkImage;
import io.wedge.agent.plan.Plan;
import io.wedge.agent.plan.Planner;
import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.support.StartupException;
import java.util.Map;
import java.util.function.Function;

/** The first start with this JDK and this layer: plans, generates the trap, and rewrites every planned class of the JDK, which also checks that planned equals rewritten. */
public final class Preparer {
    private Preparer() {}

    /** @param layerClasses internal name → class file, or null. */
    public static Prepared prepare(EmulationLayer layer, Function<String, byte[]> layerClasses) {
        try (JdkImage image = new JdkImage()) {
            Plan plan = new Planner(image, layerClasses).plan(layer.rows(), layer.scope());
            String dispatcher = image.classFile("sun/nio/ch/UnixFileDispatcherImpl") == null
                    ? "sun/nio/ch/FileDispatcherImpl"
                    : "sun/nio/ch/UnixFileDispatcherImpl";
            Prepared prepared = new Prepared(plan, TrapGenerator.generate(plan, dispatcher));
            Rewriter rewriter = new Rewriter(plan, new Hierarchy(prepared.commonSuperclasses, image));
            plan.classes.forEach((name, planned) ->
                    prepared.add(rewrite(rewriter, name, planned, image.bytes(planned.module(), name))));
            return prepared;
        }
    }

    /** Rewrites a class that is not among the prepared ones, because another agent changed it or the JVM hands it over in another form. */
    static byte[] rewrite(Prepared prepared, String className, byte[] incoming) {
        Rewriter rewriter = new Rewriter(prepared.plan, new Hierarchy(prepared.commonSuperclasses, null));
        Rewritten result = rewrite(rewriter, className, prepared.plan.classes.get(className), incoming);
        prepared.add(result);
        return result.bytes();
    }

    private static Rewritten rewrite(Rewriter rewriter, String className, Plan.Planned planned, byte[] incoming) {
        Rewriter.Result result = rewriter.rewrite(className, incoming);
        if (!result.sites().equals(planned.sites())) {
            throw mismatch(className, planned.sites(), result.sites());
        }
        return new Rewritten(className, Rewritten.fingerprint(incoming), incoming.length, result.bytes());
    }

    private static StartupException mismatch(
            String className, Map<String, Integer> planned, Map<String, Integer> rewritten) {
        String differs = planned.keySet().stream()
                .filter(name -> !planned.get(name).equals(rewritten.get(name)))
                .findFirst()
                .orElseGet(() -> rewritten.keySet().stream()
                        .filter(name -> !planned.containsKey(name))
                        .findFirst()
                        .orElse("?"));
        return new StartupException(
                "in " + className.replace('/', '.') + " " + planned.getOrDefault(differs, 0) + " calls of " + differs
                        + " were planned and " + rewritten.getOrDefault(differs, 0) + " rewritten",
                "another agent may have changed the class; start without it");
    }
}
