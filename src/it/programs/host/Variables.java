// @agent
// @env WEDGE_IT_PLAIN=value
// @env WEDGE_IT_EQUALS=a=b=c
// @env WEDGE_IT_EMPTY=
// @env WEDGE_IT_UMLAUT=schlüssel
// @oracle newest
import java.io.BufferedReader;
import java.util.Map;
import java.util.TreeMap;

/** The environment: one variable, all of them, those of a child. */
public final class Variables {
    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"PLAIN", "EQUALS", "EMPTY", "UMLAUT", "MISSING"}) {
            Say.that(name, () -> System.getenv("WEDGE_IT_" + name));
        }
        Map<String, String> all = new TreeMap<>(System.getenv());
        // What the shells and launchers in between add about themselves.
        all.keySet().removeAll(java.util.List.of("_", "SHLVL", "PWD", "OLDPWD"));
        Say.that("how many", all::size);
        Say.that("hash", all::hashCode);
        Say.that("changing it", () -> System.getenv().put("A", "B"));
        Say.that("a null name", () -> System.getenv(null));
        ProcessBuilder child = new ProcessBuilder("sh", "-c", "env | grep ^WEDGE_IT | sort");
        child.environment().put("WEDGE_IT_MORE", "1");
        child.environment().remove("WEDGE_IT_PLAIN");
        Process process = child.start();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(System.out::println);
        }
        Say.that("child", process::waitFor);
    }
}
