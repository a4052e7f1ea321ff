package io.wedge.agent.plan;

import java.util.HashSet;
import java.util.Set;

/** From where the natives of a plan can be called. */
final class Ranges {
    private final Set<String> nests = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private boolean everywhere;

    void addNest(String owner) {
        nests.add(topLevel(owner));
    }

    void addPackage(String module, String owner) {
        packages.add(module + "/" + packageOf(owner));
    }

    void addAll() {
        everywhere = true;
    }

    boolean contain(String module, String className) {
        return everywhere
                || nests.contains(topLevel(className))
                || packages.contains(module + "/" + packageOf(className));
    }

    private static String topLevel(String className) {
        int dollar = className.indexOf('$');
        return dollar < 0 ? className : className.substring(0, dollar);
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('/'));
    }
}
