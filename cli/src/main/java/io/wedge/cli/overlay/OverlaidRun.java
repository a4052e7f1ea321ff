package io.wedge.cli.overlay;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.Program;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A wedge command once more, in a mount namespace where folders are overlaid: its kernel process, the program and all that it starts see the changes, and nobody else does. By the host's
 * overlay file system and not in the kernel's handling of paths: maps, hard links, renames, appends, native code and programs that are started behave there as in any folder.
 */
public final class OverlaidRun {
    private static final String TOOL = "unshare";

    /** Mounts a folder for each pair of words up to --, goes to where it was (below a new mount, it may be), and becomes the rest. */
    private static final String SCRIPT = """
            while [ "$1" != -- ]; do
              said=$(mount -t overlay -o "userxattr,lowerdir=$1,upperdir=$2/upper,workdir=$2/work" overlay "$1" 2>&1) || {
                printf 'wedge: %s cannot be overlaid: %s; the changes (%s) want ext4, xfs, btrfs or tmpfs: --overlay DIR=CHANGES, or to: in the policy\\n' \
                  "$1" "$(printf %s "$said" | head -n 1)" "$2" >&2
                : >"$2/refused"
                exit 2
              }
              shift 2
            done
            shift
            cd "$PWD" && exec "$@"
            """;

    private OverlaidRun() {}

    /**
     * Runs it, and says what has changed.
     *
     * @param arguments of the command, which says that the folders are overlaid already.
     * @return its exit status.
     */
    public static int run(List<Overlay> all, List<String> arguments) {
        check(all);
        List<FileLock> held = new ArrayList<>();
        try {
            checkNamespaces();
            all.forEach(overlay -> held.add(overlay.begin()));
            int status = Program.inherit(command(all, arguments)).waitFor();
            for (FileLock lock : held) {
                lock.acquiredBy().close();
            }
            held.clear();
            boolean refused = false;
            for (Overlay overlay : all) {
                refused |= overlay.wasRefused();
            }
            if (refused) {
                for (Overlay overlay : all) {
                    new Changes(overlay).dropIfNone();
                }
            } else {
                all.forEach(OverlaidRun::tell);
            }
            return status;
        } catch (IOException e) {
            throw new SetupException("an overlay could not be ended: " + e, "see wedge overlay list", e);
        } finally {
            held.forEach(lock -> closeQuietly(lock));
        }
    }

    private static void check(List<Overlay> all) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(i).isInTheWayOf(all.get(j))) {
                    throw new SetupException(
                            all.get(j).folder() + " and " + all.get(i).folder()
                                    + " cannot both be overlaid: they, or their changes, lie one in the other",
                            "overlay the outer one alone");
                }
            }
        }
    }

    private static void closeQuietly(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // It goes with this process, which is about to end with another failure.
            return;
        }
    }

    private static void tell(Overlay overlay) {
        try {
            int count = new Changes(overlay).list().size();
            System.err.println("wedge: " + overlay.folder() + " is as it was; " + count
                    + (count == 1 ? " change is in " : " changes are in ") + overlay.changes()
                    + ": wedge overlay list|keep|drop " + overlay.changes());
        } catch (IOException e) {
            throw new SetupException(
                    "the changes in " + overlay.changes() + " cannot be read: " + e, "as who ran it?", e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** An ordinary user may mount in a user namespace of his own, as its root; what runs there is himself again, in one more. */
    private static List<String> namespaces() {
        return isRoot() ? List.of(TOOL, "--mount") : List.of(TOOL, "--user", "--map-root-user", "--mount");
    }

    private static List<String> command(List<Overlay> overlays, List<String> arguments) {
        List<String> words = new ArrayList<>(namespaces());
        words.addAll(List.of("sh", "-c", SCRIPT, "sh"));
        for (Overlay overlay : overlays) {
            words.add(overlay.folder().toString());
            words.add(overlay.changes().toString());
        }
        words.add("--");
        if (!isRoot()) {
            words.addAll(List.of(TOOL, "--user", "--map-user=" + id("-u"), "--map-group=" + id("-g")));
        }
        words.add(Distribution.here().command().toString());
        words.addAll(arguments);
        return words;
    }

    private static String id(String which) {
        return said(List.of("id", which)).strip();
    }

    private static void checkNamespaces() {
        List<String> probe = new ArrayList<>(namespaces());
        probe.add("true");
        said(probe);
    }

    private static String said(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new SetupException(
                        "this machine gives no mounts of its own to a run (" + said.strip() + ")",
                        "an overlay wants root, or user namespaces (sysctl user.max_user_namespaces), and util-linux");
            }
            return said;
        } catch (IOException e) {
            throw new SetupException(
                    "an overlay wants " + command.get(0) + ": " + e.getMessage(), "install util-linux", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted", "run it again", e);
        }
    }
}
