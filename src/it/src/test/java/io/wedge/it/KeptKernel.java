package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** One session that is held open as long as the tests run, so that programs under the agent find the kernel running. It is none of those that have to be gone behind a test. */
final class KeptKernel {
    private static Process keeper;

    private KeptKernel() {}

    /** From the first call on, until the tests' JVM ends. */
    static synchronized void hold() {
        if (keeper != null && keeper.isAlive()) {
            return;
        }
        try {
            keeper = new ProcessBuilder(Run.AGENT.command(
                            Jdk.found().get(0), RunProgram.javaArguments(Programs.named("KeepsKernel"))))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(keeper.inputReader().readLine()).isEqualTo("here");
            Sessions.lasts(keeper.pid());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hold a session open", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> letGo(keeper), "lets the kernel go"));
    }

    private static void letGo(Process keeper) {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor(20, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            System.err.println("the kept kernel was not let go: " + e);
        }
        keeper.destroy();
    }
}
