package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Wedge adds to the start of an empty main, from exec to exit: each way of starting alternates with a native run, and is compared with those. */
final class StartUp {
    private static final String LATER = "agent, a later session of a running kernel";
    private static final String FIRST = "agent, the first session of a running kernel";
    private static final String COLD = "agent, kernel started cold";
    private static final String COMMAND = "wedge run";
    private static final String STRACE = "strace -f";

    private final Path dist;
    private final List<String> plain;
    private final List<String> main;
    private final Path java;
    private final int starts;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();
    private final Map<String, List<Double>> beside = new LinkedHashMap<>();

    StartUp(Path dist, Path java, Path classes, int starts) {
        this.dist = dist;
        this.java = java;
        this.starts = starts;
        this.main = List.of("-cp", classes.toString(), Empty.class.getName());
        this.plain = Run.prefixed(List.of(java.toString()), main);
    }

    void print() throws IOException, InterruptedException {
        try (ResidentKernel kernel = new ResidentKernel(dist, java, null)) {
            Run.of(with(kernel)); // the caches' first time, and the kernel's first session
            for (int i = 0; i < starts; i++) {
                measure(LATER, with(kernel));
            }
        }
        for (int i = 0; i < starts; i++) {
            try (ResidentKernel kernel = new ResidentKernel(dist, java, null)) {
                Run.of(plain); // gives the kernel time to come to rest
                measure(FIRST, with(kernel));
            }
        }
        List<String> agent = List.of(java.toString(), "-javaagent:" + dist.resolve("lib/wedge.jar"));
        for (int i = 0; i < starts; i++) {
            ResidentKernel.endAll(dist);
            measure(COLD, Run.prefixed(agent, main));
        }
        ResidentKernel.endAll(dist);
        String wedge = dist.resolve("bin/wedge").toString();
        for (int i = 0; i < starts; i++) {
            measure(COMMAND, Run.prefixed(List.of("env", "WEDGE_JAVA=" + java, wedge, "run", "--"), plain));
            measure(STRACE, Run.prefixed(List.of("strace", "-f", "-o", "/dev/null"), plain));
        }
        System.out.println("| start | native, ms | this, ms | added |");
        System.out.println("|---|---|---|---|");
        millis.forEach((name, runs) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %+.0f |%n",
                name,
                Report.median(beside.get(name)),
                Report.median(runs),
                Report.median(runs) - Report.median(beside.get(name))));
    }

    private List<String> with(ResidentKernel kernel) {
        return Run.prefixed(Run.prefixed(List.of(java.toString()), kernel.agent()), main);
    }

    private void measure(String name, List<String> command) throws IOException, InterruptedException {
        beside.computeIfAbsent(name, n -> new ArrayList<>()).add(Run.of(plain).millis());
        millis.computeIfAbsent(name, n -> new ArrayList<>()).add(Run.of(command).millis());
    }
}
