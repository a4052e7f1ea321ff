// @oracle
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The operating system's bean: numbers that stand still, and ranges of those that do not. */
public final class ManagementBeans {
    public static void main(String[] args) {
        UnixOperatingSystemMXBean os = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Say.that("name", os::getName);
        Say.that("processors", os::getAvailableProcessors);
        Say.that("memory", os::getTotalMemorySize);
        Say.that("swap", os::getTotalSwapSpaceSize);
        Say.that("most descriptors", os::getMaxFileDescriptorCount);
        Say.that("free memory", () -> os.getFreeMemorySize() > 0 && os.getFreeMemorySize() <= os.getTotalMemorySize());
        Say.that("free swap", () -> os.getFreeSwapSpaceSize() >= 0 && os.getFreeSwapSpaceSize() <= os.getTotalSwapSpaceSize());
        Say.that("address space", () -> os.getCommittedVirtualMemorySize() > 1 << 20);
        Say.that("open descriptors", () -> os.getOpenFileDescriptorCount() > 2);
        Say.that("one more", () -> {
            long before = os.getOpenFileDescriptorCount();
            try (var file = new java.io.FileInputStream("/etc/passwd")) {
                return os.getOpenFileDescriptorCount() - before;
            }
        });
        Say.that("processor time", () -> os.getProcessCpuTime() > 0);
        Say.that("load", () -> inRange(os.getCpuLoad()) && inRange(os.getProcessCpuLoad()));
        spend();
        Say.that("load since", () -> inRange(os.getCpuLoad()) && os.getCpuLoad() >= 0);
        Say.that("average", () -> os.getSystemLoadAverage() >= 0);
        Say.that("threads", () -> ManagementFactory.getThreadMXBean().getThreadCount() > 0);
    }

    private static boolean inRange(double load) {
        return load >= 0 && load <= 1;
    }

    private static void spend() {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
