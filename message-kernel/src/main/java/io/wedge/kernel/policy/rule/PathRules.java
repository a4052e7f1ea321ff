package io.wedge.kernel.policy.rule;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Path rules as a tree by components, so that a look-up takes as long as the path is deep, however many rules there are; patterns are tried where their fixed part ends. A path
 * stands for itself and all below, one that ends in {@code /.} for itself alone; a pattern for what it matches. Paths that are asked about are absolute, without {@code .}, {@code ..} or doubled slashes. Immutable; any thread.
 */
public final class PathRules {
    /** Accesses, as indexes. */
    public static final int STAT = 0;

    public static final int READ = 1;
    public static final int WRITE = 2;
    static final int ACCESSES = 3;

    /** That a directory on the way to something allowed may be looked at. */
    public static final Rule ON_THE_WAY =
            new Rule(Section.FILES_STAT, false, "a directory on the way to what is allowed", "built in");

    private final PathNode root;
    private final boolean[] open = new boolean[ACCESSES];

    private PathRules(PathNode root) {
        this.root = root;
        for (int access = 0; access < ACCESSES; access++) {
            open[access] = root.allowTree[access] != null && !root.leadsToDeny;
        }
    }

    /** Whether everything is allowed, so that nobody need look at the path. */
    public boolean isOpen(int access) {
        return open[access];
    }

    /** The rule that decides: one that denies if any does, else one that allows; null if none says anything. */
    public Rule find(long address, int lengthBytes, int access) {
        PathNode node = root;
        Rule allow = null;
        int at = 1;
        while (true) {
            if (node.denyTree[access] != null) {
                return node.denyTree[access];
            }
            if (node.allowTree[access] != null) {
                allow = node.allowTree[access];
            }
            for (PathNode.Pattern pattern : node.patterns) {
                if ((pattern.access() & 1 << access) != 0
                        && at < lengthBytes
                        && pattern.glob().matches(address + at, lengthBytes - at)) {
                    if (pattern.rule().deny()) {
                        return pattern.rule();
                    }
                    allow = pattern.rule();
                }
            }
            if (at >= lengthBytes) {
                if (node.denyHere[access] != null) {
                    return node.denyHere[access];
                }
                allow = node.allowHere[access] != null ? node.allowHere[access] : allow;
                return allow == null && access == STAT && node.leadsToAllow ? ON_THE_WAY : allow;
            }
            int hash = 0;
            int end = at;
            byte next;
            while (end < lengthBytes && (next = RawMemoryUnsafe.getByte(address + end)) != '/') {
                hash = 31 * hash + next;
                end++;
            }
            PathNode child = node.child(PathNode.spread(hash), address + at, end - at);
            if (child == null) {
                return allow;
            }
            node = child;
            at = end + 1;
        }
    }

    /** Whether something below a path, which must not change its name then, is denied. */
    public boolean deniesBelow(long address, int lengthBytes) {
        PathNode node = root;
        int at = 1;
        while (at < lengthBytes) {
            for (PathNode.Pattern pattern : node.patterns) {
                if (pattern.rule().deny()) {
                    return true;
                }
            }
            PathNode child = next(node, address, lengthBytes, at);
            if (child == null) {
                return false;
            }
            at += child.name.length + 1;
            node = child;
        }
        return node.leadsToDeny;
    }

    /** Whether something below a path, which is a folder then, may be written, while nothing is said of itself. */
    public boolean writesBelow(long address, int lengthBytes) {
        PathNode node = root;
        int at = 1;
        while (at < lengthBytes) {
            node = next(node, address, lengthBytes, at);
            if (node == null) {
                return false;
            }
            at += node.name.length + 1;
        }
        return node.leadsToWrite && find(address, lengthBytes, WRITE) == null;
    }

    private static PathNode next(PathNode node, long address, int lengthBytes, int at) {
        int hash = 0;
        int end = at;
        byte next;
        while (end < lengthBytes && (next = RawMemoryUnsafe.getByte(address + end)) != '/') {
            hash = 31 * hash + next;
            end++;
        }
        return node.child(PathNode.spread(hash), address + at, end - at);
    }

    /** Collects rules. One thread. */
    public static final class Builder {
        private final PathNode root = new PathNode(new byte[0], 0);

        /**
         * Adds a rule.
         *
         * @param path absolute, clean; wildcards allowed.
         */
        public Builder add(String path, Rule rule) {
            int accesses = accesses(rule);
            List<String> fixed = new ArrayList<>();
            StringBuilder pattern = new StringBuilder();
            boolean here = path.endsWith("/.");
            for (String part : (here ? path.substring(0, path.length() - 1) : path).split("/")) {
                if (pattern.length() > 0) {
                    pattern.append('/').append(part);
                } else if (Glob.isGlob(part)) {
                    pattern.append(part);
                } else if (!part.isEmpty()) {
                    fixed.add(part);
                }
            }
            PathNode node = root;
            mark(node, rule, accesses);
            for (String part : fixed) {
                node = node.childOrNew(part.getBytes(StandardCharsets.UTF_8));
                mark(node, rule, accesses);
            }
            if (pattern.length() > 0 && !pattern.toString().equals("**")) {
                node.add(new PathNode.Pattern(new Glob(pattern.toString()), accesses, rule));
                return this;
            }
            Rule[] tree =
                    here ? rule.deny() ? node.denyHere : node.allowHere : rule.deny() ? node.denyTree : node.allowTree;
            for (int access = 0; access < ACCESSES; access++) {
                if ((accesses & 1 << access) != 0 && (tree[access] == null || isBetter(rule, tree[access], access))) {
                    tree[access] = rule;
                }
            }
            return this;
        }

        private static void mark(PathNode node, Rule rule, int accesses) {
            node.leadsToWrite |= !rule.deny() && (accesses & 1 << WRITE) != 0;
            node.leadsToAllow |= !rule.deny();
            node.leadsToDeny |= rule.deny();
        }

        /** The rule that is about this very access is the one to name. */
        private static boolean isBetter(Rule rule, Rule former, int access) {
            return former.section() != sectionOf(access) && rule.section() == sectionOf(access);
        }

        private static int accesses(Rule rule) {
            return switch (rule.section()) {
                case FILES_STAT -> 1 << STAT;
                case FILES_READ -> 1 << READ | 1 << STAT;
                case FILES_WRITE -> rule.deny() ? 1 << WRITE : 1 << WRITE | 1 << STAT;
                // Whoever may load a library may look whether it is there.
                case NATIVE -> rule.deny() ? 0 : 1 << STAT;
                default -> 1 << READ;
            };
        }

        /** Freezes the rules. */
        public PathRules build() {
            return new PathRules(root);
        }
    }

    /** The section that an access belongs to. */
    public static Section sectionOf(int access) {
        return access == STAT ? Section.FILES_STAT : access == READ ? Section.FILES_READ : Section.FILES_WRITE;
    }
}
