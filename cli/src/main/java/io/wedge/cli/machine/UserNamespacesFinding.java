package io.wedge.cli.machine;

import io.wedge.kernel.host.confine.UserNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Whether an ordinary user gets namespaces of his own here, who closes them, and what that means. */
final class UserNamespacesFinding {
    private static final String SUBJECT = "user namespaces";

    /** Settings by which a host closes them to ordinary users, and the value that does. */
    private static final Map<String, String> CLOSED = new TreeMap<>(Map.of(
            "user/max_user_namespaces", "0",
            "kernel/unprivileged_userns_clone", "0",
            "kernel/apparmor_restrict_unprivileged_userns", "1"));

    private static final String WITHOUT =
            ": an ordinary user's confined program stays in the host's network namespace, where the other layers hold it; --overlay wants root";

    private UserNamespacesFinding() {}

    static Finding look() {
        int refusal = UserNamespaces.refusal();
        String settings = settings();
        if (!settings.isEmpty()) {
            return Finding.note(
                    SUBJECT, "closed by " + settings + (refusal == 0 ? ", not for this user" : "") + WITHOUT);
        }
        return refusal == 0
                ? Finding.ok(
                        SUBJECT, "open: an ordinary user's confined program has a network of its own that is empty")
                : Finding.note(SUBJECT, "refused (errno " + -refusal + ")" + WITHOUT);
    }

    private static String settings() {
        StringBuilder all = new StringBuilder();
        CLOSED.forEach((name, value) -> {
            Path setting = Path.of("/proc/sys", name);
            try {
                if (Files.isReadable(setting)
                        && Files.readString(setting).strip().equals(value)) {
                    all.append(all.isEmpty() ? "" : ", ")
                            .append(name.replace('/', '.'))
                            .append(" = ")
                            .append(value);
                }
            } catch (IOException e) {
                all.append(all.isEmpty() ? "" : ", ").append(name).append(", which cannot be read");
            }
        });
        return all.toString();
    }
}
