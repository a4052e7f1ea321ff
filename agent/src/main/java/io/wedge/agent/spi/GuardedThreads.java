package io.wedge.agent.spi;

/** Threads of Wedge inside the application: daemons, named {@code wedge-…}, guarded for life, in the root thread group, out of sight of the application's handlers. */
public final class GuardedThreads {
    private GuardedThreads() {}

    /**
     * Starts one.
     *
     * @param name without the {@code wedge-}.
     * @param body its class loader becomes the thread's context loader, so that no service of the application is ever looked up.
     */
    public static Thread start(String name, Runnable body) {
        Thread thread = new Thread(root(), () -> Guard.run(body), "wedge-" + name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(body.getClass().getClassLoader());
        thread.setUncaughtExceptionHandler((ended, failure) -> System.err.println("wedge: thread " + ended.getName() + " ended: " + failure));
        thread.start();
        return thread;
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
