package io.wedge.agent.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which classes are rewritten, with how many sites each, and how each reference is resolved. Filled by the planner or from the cache; then read only. */
public final class Plan {
    /** A class to rewrite: its module, and the sites in it by native. */
    public record Planned(String module, Map<String, Integer> sites) {
        /** Sites in all. */
        public int count() {
            return sites.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Natives that the layer serves. */
    public final List<Hook> hooks = new ArrayList<>();
    /** A reference as call sites name it → the hooks it may mean, by index into {@link #hooks}; several when the reference names a common supertype. */
    public final Map<ClassFile.Ref, List<Hook>> refs = new LinkedHashMap<>();
    /** By internal class name. */
    public final Map<String, Planned> classes = new TreeMap<>();
    /** Natives in scope that have no row. */
    public final List<String> unclassified = new ArrayList<>();

    /** Sites in all classes. */
    public int siteCount() {
        return classes.values().stream().mapToInt(Planned::count).sum();
    }
}
