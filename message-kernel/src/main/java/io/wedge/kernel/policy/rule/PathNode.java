package io.wedge.kernel.policy.rule;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.ArrayList;
import java.util.List;

/** One component of the tree of path rules: what is said of it and all below, and patterns that begin here. Built by one thread, then only read. */
final class PathNode {
    /** A pattern for what stands behind this node. */
    record Pattern(Glob glob, int access, Rule rule) {}

    private static final int FIRST_TABLE = 4;

    final byte[] name;
    final int hash;
    /** By access: what is said of this path and everything below. */
    final Rule[] allowTree = new Rule[PathRules.ACCESSES];

    final Rule[] denyTree = new Rule[PathRules.ACCESSES];
    /** By access: what is said of this path alone. */
    final Rule[] allowHere = new Rule[PathRules.ACCESSES];

    final Rule[] denyHere = new Rule[PathRules.ACCESSES];
    Pattern[] patterns = {};
    /** Whether a rule below, or of this path, allows something. */
    boolean leadsToAllow;

    boolean leadsToDeny;
    /** Whether one that allows writing does. */
    boolean leadsToWrite;

    private PathNode[] table = {};
    private int children;

    PathNode(byte[] name, int hash) {
        this.name = name;
        this.hash = hash;
    }

    static int hash(byte[] name) {
        int hash = 0;
        for (byte next : name) {
            hash = 31 * hash + next;
        }
        return spread(hash);
    }

    static int spread(int hash) {
        return hash ^ hash >>> 15;
    }

    /** The child of a name whose hash is known; null if there is none. */
    PathNode child(int wanted, long address, int lengthBytes) {
        if (table.length == 0) {
            return null;
        }
        for (int i = wanted & table.length - 1; table[i] != null; i = i + 1 & table.length - 1) {
            PathNode node = table[i];
            if (node.hash == wanted && node.name.length == lengthBytes && isNamed(node, address)) {
                return node;
            }
        }
        return null;
    }

    private static boolean isNamed(PathNode node, long address) {
        for (int i = 0; i < node.name.length; i++) {
            if (node.name[i] != RawMemoryUnsafe.getByte(address + i)) {
                return false;
            }
        }
        return true;
    }

    PathNode childOrNew(byte[] wanted) {
        int wantedHash = hash(wanted);
        for (PathNode node : table) {
            if (node != null && node.hash == wantedHash && java.util.Arrays.equals(node.name, wanted)) {
                return node;
            }
        }
        if ((children + 1) * 2 > table.length) {
            grow();
        }
        children++;
        PathNode node = new PathNode(wanted, wantedHash);
        put(node);
        return node;
    }

    private void grow() {
        PathNode[] old = table;
        table = new PathNode[Math.max(FIRST_TABLE, old.length * 2)];
        for (PathNode node : old) {
            if (node != null) {
                put(node);
            }
        }
    }

    private void put(PathNode node) {
        int i = node.hash & table.length - 1;
        while (table[i] != null) {
            i = i + 1 & table.length - 1;
        }
        table[i] = node;
    }

    void add(Pattern pattern) {
        List<Pattern> all = new ArrayList<>(List.of(patterns));
        all.add(pattern);
        patterns = all.toArray(Pattern[]::new);
    }
}
