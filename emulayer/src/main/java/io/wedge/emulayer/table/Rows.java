package io.wedge.emulayer.table;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When;
import io.wedge.messages.Syscall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the rows of a personality. {@link #in} names the class that the rows behind it are about. */
public final class Rows {
    private final List<NativeRow> rows = new ArrayList<>();
    private String owner;
    private String family;
    private Class<?> target;

    /** Rows of a native's class, served (if they are) by the static methods of a class of the layer. */
    public Rows in(String jdkClass, String familyName, Class<?> targetClass) {
        owner = jdkClass;
        family = familyName;
        target = targetClass;
        return this;
    }

    /** Rows of a class none of whose natives sends. */
    public Rows in(String jdkClass, String familyName) {
        return in(jdkClass, familyName, null);
    }

    /** The native becomes calls, by the target method of its own name. */
    public Rows sends(String name, String descriptor, When when, Syscall... calls) {
        return sendsTo(name, name, descriptor, when, calls);
    }

    /** As {@link #sends}, by a target method of another name. */
    public Rows sendsTo(String targetMethod, String name, String descriptor, When when, Syscall... calls) {
        String labels = Arrays.stream(calls).map(Syscall::label).collect(Collectors.joining(" "));
        return served(Decision.SENDS, targetMethod, name, descriptor, when, labels);
    }

    /** The layer answers by itself, and out of what: nothing is sent. */
    public Rows answers(String name, String descriptor, When when, String outOf) {
        return served(Decision.SENDS, name, name, descriptor, when, outOf);
    }

    /** No native, but it hands out what native code is called with: it is served by the target method of its own name. */
    public Rows watches(String name, String descriptor, When when, Syscall call) {
        return served(Decision.WATCHES, name, name, descriptor, when, call.label());
    }

    private Rows served(
            Decision decision, String targetMethod, String name, String descriptor, When when, String labels) {
        rows.add(new NativeRow(
                owner,
                name,
                descriptor,
                decision,
                when,
                target.getName().replace('.', '/'),
                targetMethod,
                labels,
                null,
                family));
        return this;
    }

    /** The native stays, and why. */
    public Rows keeps(String name, String descriptor, String reason) {
        rows.add(new NativeRow(owner, name, descriptor, Decision.KEEPS, null, null, null, null, reason, family));
        return this;
    }

    /** The native stays until its family is built. */
    public Rows later(String name, String descriptor) {
        rows.add(new NativeRow(owner, name, descriptor, Decision.LATER, null, null, null, null, null, family));
        return this;
    }

    /** What has been written down. */
    public List<NativeRow> all() {
        return List.copyOf(rows);
    }
}
