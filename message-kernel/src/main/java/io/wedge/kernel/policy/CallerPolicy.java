package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.CallerRules;
import io.wedge.kernel.policy.file.CallerRules.Who;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.Presets;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What calls on behalf of some classes may do: what their own rules allow and the JVM needs, but for what the policy denies everybody. Immutable. */
public final class CallerPolicy {
    private final Who who;
    private final PathRules jars;
    private final Policies policies;

    private CallerPolicy(Who who, PathRules jars, Policies policies) {
        this.who = who;
        this.jars = jars;
        this.policies = policies;
    }

    static List<CallerPolicy> of(PolicyDocument document, Variables variables, Policy everybody) {
        List<CallerPolicy> all = new ArrayList<>();
        for (CallerRules caller : document.callers()) {
            List<Rule> rules = new ArrayList<>();
            for (Rule rule : document.rules()) {
                if (rule.deny() || rule.where().startsWith("preset " + Presets.JVM + ":")) {
                    rules.add(rule);
                }
            }
            if (caller.who().jar() != null) {
                // Its classes are loaded while it stands on the stack.
                rules.add(new Rule(Section.FILES_READ, false, caller.who().jar(), caller.where()));
            }
            rules.addAll(caller.rules());
            Policy own = Policy.of(new PolicyDocument(document.name(), document.mode(), rules), variables)
                    .altering(everybody.altered());
            all.add(new CallerPolicy(caller.who(), jars(caller.who(), variables), new Policies(own, null, List.of())));
        }
        return List.copyOf(all);
    }

    private static PathRules jars(Who who, Variables variables) {
        PathRules.Builder builder = new PathRules.Builder();
        if (who.jar() != null) {
            Rule rule = new Rule(Section.FILES_READ, false, who.jar(), "");
            for (String expanded : variables.expand(who.jar())) {
                RealPaths.of(expanded).forEach(path -> builder.add(path, rule));
            }
        }
        return builder.build();
    }

    Policies policies() {
        return policies;
    }

    /** Whether it is about a class, as CALLER_IS tells of it. */
    boolean isAbout(CallReader call) {
        String name = text(call, Element.NAME);
        return (who.module() == null || who.module().equals(text(call, Element.MODULE)))
                && (who.pack() == null || name != null && name.startsWith(who.pack() + "."))
                && (who.loader() == null || isLoader(text(call, Element.LOADER)))
                && (who.jar() == null || isIn(text(call, Element.PLACE)));
    }

    private boolean isLoader(String loader) {
        return loader != null && List.of(loader.split(" ")).contains(who.loader());
    }

    private boolean isIn(String place) {
        String path = place == null ? null : path(place);
        if (path == null) {
            return false;
        }
        PathText text = PathText.current();
        return jars.find(text.of(path), text.length(), PathRules.READ) != null;
    }

    /** The file that a class's place names; of a jar in a jar, {@code jar:file:/a.jar!/b.jar}, the outer one; null if it is no file. */
    static String path(String place) {
        try {
            String url = place.startsWith("jar:") ? place.substring(4).split("!", 2)[0] : place;
            URI uri = URI.create(url);
            return "file".equals(uri.getScheme()) && uri.getPath() != null
                    ? RealPaths.real(Path.of(uri.getPath()).normalize()).toString()
                    : null;
        } catch (IllegalArgumentException e) {
            // No file that anybody could have meant.
            return null;
        }
    }

    /** The class, and where it comes from. */
    static String describe(CallReader call) {
        String place = text(call, Element.PLACE);
        String path = place == null ? null : path(place);
        return text(call, Element.NAME) + (path == null ? "" : " of " + path);
    }

    private static String text(CallReader call, Element element) {
        return call.has(element) ? new String(call.bytesAt(element), StandardCharsets.UTF_8) : null;
    }
}
