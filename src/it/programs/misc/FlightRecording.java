import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of the program's own file reads, dumped and read back. */
public final class FlightRecording {
    public static void main(String[] args) throws Exception {
        Files.write(Path.of("f"), Say.pattern(100_000));
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold().with("throttle", "off");
            recording.enable("jdk.FileWrite").withoutThreshold().with("throttle", "off");
            recording.start();
            try (java.io.FileInputStream in = new java.io.FileInputStream("f"); java.io.FileOutputStream out = new java.io.FileOutputStream("g")) {
                byte[] buffer = new byte[5000];
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
            }
            recording.stop();
            recording.dump(Path.of("r.jfr"));
        }
        TreeSet<String> seen = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(Path.of("r.jfr"))) {
            String path = event.getString("path");
            if (path != null && (path.equals("f") || path.equals("g"))) {
                seen.add(event.getEventType().getName() + " " + path);
            }
        }
        System.out.println(seen);
    }
}
