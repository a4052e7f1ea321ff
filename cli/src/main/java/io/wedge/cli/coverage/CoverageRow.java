package io.wedge.cli.coverage;

/**
 * One native method of one JDK.
 *
 * @param jdk        feature version.
 * @param owner      internal name of the declaring class, {@code java/io/UnixFileSystem}.
 * @param method     its name.
 * @param descriptor its descriptor.
 * @param family     what it is about, or null.
 * @param decision   {@code sends}, {@code keeps} or {@code later}.
 * @param call       the calls it is made of; null unless it sends.
 * @param reason     why it is kept, or what comes later; null if it sends.
 */
public record CoverageRow(
        int jdk,
        String owner,
        String method,
        String descriptor,
        String family,
        String decision,
        String call,
        String reason) {
    /** The call or the reason. */
    public String text() {
        return call != null ? call : reason == null ? "" : reason;
    }
}
