package io.wedge.agent.kernel;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ResourceBundle;

/**
 * Starts a process without the JDK's logger of process starts, which there is from JDK 21 on: at the first start it is looked for among the application's services, and that is to be
 * the application's own first start, wherever the kernel comes from.
 */
final class QuietStart {
    private QuietStart() {}

    static Process start(ProcessBuilder builder) throws IOException {
        VarHandle logger = logger();
        if (logger == null) {
            return builder.start();
        }
        Object before = logger.getVolatile();
        logger.setVolatile((System.Logger) new Silence());
        try {
            return builder.start();
        } finally {
            logger.setVolatile((System.Logger) before);
        }
    }

    /** Null where the JDK has none, or does not open it: in an application the agent has opened its package before, and in another process (wedge attach) it does not matter. */
    private static VarHandle logger() {
        try {
            return MethodHandles.privateLookupIn(ProcessBuilder.class, MethodHandles.lookup())
                    .findStaticVarHandle(ProcessBuilder.class, "LOGGER", System.Logger.class);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            return null;
        }
    }

    /** Logs nothing, and looks nothing up. */
    private static final class Silence implements System.Logger {
        @Override
        public String getName() {
            return "";
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {}
    }
}
