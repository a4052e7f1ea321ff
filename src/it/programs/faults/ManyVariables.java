// @fault
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the command of its arguments with 100,000 variables; without arguments it says what it sees of them itself, and lets a child see them. */
public final class ManyVariables {
    private static final int COUNT = 100_000;

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            ProcessBuilder builder = new ProcessBuilder(List.of(args)).inheritIO();
            for (int i = 0; i < COUNT; i++) {
                builder.environment().put("WEDGE_IT_" + i, "value " + i);
            }
            System.exit(builder.start().waitFor());
        }
        Map<String, String> all = System.getenv();
        System.out.println("one " + all.get("WEDGE_IT_77777") + ", another " + System.getenv("WEDGE_IT_99999"));
        System.out.println("all " + all.keySet().stream().filter(name -> name.startsWith("WEDGE_IT_")).count());
        List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
        Process child = new ProcessBuilder(command).start();
        System.out.println("a child " + child.inputReader().lines().filter(line -> line.matches("WEDGE_IT_[0-9]+=value [0-9]+")).count() + ", status " + child.waitFor());
        ProcessBuilder more = new ProcessBuilder(command);
        for (int i = 0; i < 3 * COUNT; i++) {
            more.environment().put("MORE_" + i, "value " + i);
        }
        Say.does("more", more::start);
    }
}
