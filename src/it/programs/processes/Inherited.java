// @shell umask 027; ulimit -c 0
// @oracle
import java.io.File;
import java.util.Map;

/** What a child has of its parent: environment, directory, umask, limits, signals; and not its descriptors. */
public final class Inherited {
    public static void main(String[] args) throws Exception {
        show("umask; ulimit -a");
        show("ls /proc/self/fd | wc -l");
        show("grep -E 'SigBlk|Groups|Uid|Gid|NoNewPrivs|Seccomp:|CapEff' /proc/self/status");
        show("cat /proc/self/cgroup; nice");
        show("pwd; env | grep -vE '^(_|PWD|OLDPWD)=' | sort | md5sum");
        ProcessBuilder own = new ProcessBuilder("sh", "-c", "echo $FOO; pwd; env | wc -l");
        Map<String, String> environment = own.environment();
        environment.clear();
        environment.put("FOO", "b\u00e4r \u20ac");
        show(own.directory(new File("/usr")));
        ProcessBuilder many = new ProcessBuilder("sh", "-c", "env | grep -c WEDGE_TEST_");
        for (int i = 0; i < 20_000; i++) {
            many.environment().put("WEDGE_TEST_" + i, "v" + i);
        }
        show(many);
        // Looked for along the parent's path, not the child's.
        ProcessBuilder path = new ProcessBuilder("env");
        path.environment().clear();
        path.environment().put("PATH", "/nowhere");
        show(path);
        show(new ProcessBuilder("sh", "-c", "echo \"$1|$2|$3\"", "sh", "", "two words", "\u00fc\n"));
    }

    private static void show(String script) throws Exception {
        show(new ProcessBuilder("sh", "-c", script));
    }

    private static void show(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        System.out.println(new String(process.getInputStream().readAllBytes()) + process.waitFor());
    }
}
