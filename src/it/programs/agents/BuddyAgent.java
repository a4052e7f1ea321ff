// @fault
// @libs byte-buddy-*
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Another's agent: ByteBuddy's own AgentBuilder, retransforming a JDK class that Wedge rewrites too, and the program's classes. */
public final class BuddyAgent {
    private BuddyAgent() {}

    /** Put around every method that matches; changes nothing. */
    public static final class Nothing {
        private Nothing() {}

        @Advice.OnMethodEnter
        static long enter() {
            return System.nanoTime();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter long started) {
            if (started == Long.MIN_VALUE) {
                throw new IllegalStateException("no such time");
            }
        }
    }

    public static void premain(String arguments, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .ignore(ElementMatchers.none())
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(ElementMatchers.namedOneOf("java.io.FileInputStream", "java.io.RandomAccessFile", "sun.nio.ch.FileChannelImpl", "Streams", "Say"))
                .transform((builder, type, loader, module, domain) -> builder.visit(
                        Advice.to(Nothing.class).on(ElementMatchers.isMethod().and(ElementMatchers.not(ElementMatchers.isNative())
                                .and(ElementMatchers.not(ElementMatchers.isAbstract()))))))
                .installOn(instrumentation);
        System.out.println("buddy's agent is in");
    }
}
