// @agent
import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What Wedge must leave as it is: properties, threads, providers, loaders, loggers, handlers, locale, the security manager. */
public final class Surroundings {
    public static void main(String[] args) throws Exception {
        TreeMap<Object, Object> properties = new TreeMap<>(System.getProperties());
        properties.forEach((name, value) -> System.out.println(name + "=" + String.valueOf(value).replace("\n", "\\n")));
        System.out.println("-- non-daemon threads");
        TreeSet<String> threads = new TreeSet<>();
        Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon()).forEach(thread -> threads.add(thread.getName()));
        System.out.println(threads);
        System.out.println("group " + Thread.currentThread().getThreadGroup().getName() + " active " + Thread.currentThread().getThreadGroup().activeCount());
        System.out.println("-- providers");
        for (Provider provider : Security.getProviders()) {
            System.out.println(provider.getName() + " " + provider.getInfo().length());
        }
        System.out.println("-- handlers");
        System.out.println(Thread.getDefaultUncaughtExceptionHandler());
        System.out.println(Thread.currentThread().getContextClassLoader() == Surroundings.class.getClassLoader());
        System.out.println(ClassLoader.getSystemClassLoader().getClass().getName() + " " + ClassLoader.getPlatformClassLoader().getClass().getName());
        for (String name : new String[] {"net.bytebuddy.agent.builder.AgentBuilder", "net.openhft.chronicle.queue.ChronicleQueue", "org.slf4j.Logger",
            "io.wedge.agent.Agent", "jnr.ffi.Runtime", "picocli.CommandLine"}) {
            Say.that(name, () -> Class.forName(name));
        }
        Say.that("context resources", () -> Thread.currentThread().getContextClassLoader().getResource("org/slf4j/Logger.class"));
        System.out.println(new TreeSet<>(java.util.Collections.list(LogManager.getLogManager().getLoggerNames())));
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            System.out.println(handler.getClass().getName() + " " + handler.getLevel());
        }
        System.out.println(System.err.getClass() + " " + System.out.getClass() + " " + System.in.getClass());
        System.out.println(java.util.Locale.getDefault() + " " + java.util.TimeZone.getDefault().getID() + " " + java.nio.charset.Charset.defaultCharset());
        System.out.println(Object.class.getModule().isOpen("java.lang", Surroundings.class.getModule()) + " "
                + Object.class.getModule().isExported("jdk.internal.misc", Surroundings.class.getModule()) + " "
                + Object.class.getModule().isOpen("sun.nio.ch", Surroundings.class.getModule()));
        System.out.println(ModuleLayer.boot().modules().stream().map(Module::getName).sorted().toList());
        System.out.println(ManagementFactory.getRuntimeMXBean().getClassPath().equals(System.getProperty("java.class.path")));
        System.out.println(new TreeMap<>(System.getenv()).keySet());
    }
}
