import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The JVM's own tools still work on the program: jcmd, heap dump, thread dump. */
public final class Attached {
    public static void main(String[] args) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        Process version = new ProcessBuilder(jcmd, "" + ProcessHandle.current().pid(), "VM.version").redirectErrorStream(true)
                .redirectOutput(Path.of("version").toFile()).start();
        System.out.println(version.waitFor(60, TimeUnit.SECONDS) + " " + version.exitValue() + " " + Files.readString(Path.of("version")).contains("JDK"));
        var diagnostics = ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class);
        diagnostics.dumpHeap("heap.hprof", true);
        System.out.println("heap " + (Files.size(Path.of("heap.hprof")) > 100_000));
        System.out.println("descriptors " + (ManagementFactory.getPlatformMXBean(com.sun.management.UnixOperatingSystemMXBean.class).getOpenFileDescriptorCount() > 0));
        System.out.println("threads " + (ManagementFactory.getThreadMXBean().dumpAllThreads(true, true).length > 3));
    }
}
