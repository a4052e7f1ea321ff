package io.wedge.kernel.policy.file;

import io.wedge.kernel.policy.rule.Rule;
import java.util.List;

/**
 * What calls may do that are made on behalf of some classes. Immutable.
 *
 * @param who    which classes.
 * @param rules  what they may do, in place of what the policy's own rules allow.
 * @param where  file and line.
 */
public record CallerRules(Who who, List<Rule> rules, String where) {
    public CallerRules {
        rules = List.copyOf(rules);
    }

    /**
     * Classes; what is null says nothing, and all else must be so.
     *
     * @param module  a name.
     * @param pack    a package; those below it too.
     * @param jar     a file or folder that classes are loaded from; wildcards allowed.
     * @param loader  name or class of a class loader.
     */
    public record Who(String module, String pack, String jar, String loader) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            add(text, "module", module);
            add(text, "package", pack);
            add(text, "jar", jar);
            add(text, "loader", loader);
            return text.toString();
        }

        private static void add(StringBuilder text, String key, String value) {
            if (value != null) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(key)
                        .append(' ')
                        .append(value);
            }
        }
    }
}
