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
        Thread thread = new GuardedThread(root(), body, "wedge-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(body.getClass().getClassLoader());
        thread.start();
        return thread;
    }

    // A class and not lambdas: these threads start while the application waits, and the first lambda of a JVM costs
    // milliseconds.
    private static final class GuardedThread extends Thread implements Thread.UncaughtExceptionHandler {
        private final Runnable body;

        GuardedThread(ThreadGroup group, Runnable body, String name) {
            super(group, null, name, 0, false);
            this.body = body;
        }

        @Override
        public void run() {
            setUncaughtExceptionHandler(this);
            Guard.run(body);
        }

        @Override
        public void uncaughtException(Thread ended, Throwable failure) {
            System.err.println("wedge: thread " + ended.getName() + " ended: " + failure);
        }
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
