// @recorded
// @libs kafka/*
// @jvm -Dsun.misc.unsafe.memory.access=allow
// @args 10000
// @timeout 240
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A consumer of as many records as the first argument says, of a broker in another process, which is started here and, when this is replayed, is not there. */
public final class KafkaReader {
    public static void main(String[] args) throws Exception {
        int records = Integer.parseInt(args[0]);
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsun.misc.unsafe.memory.access=allow",
                "-cp", System.getProperty("java.class.path"), "KafkaReader$Serve", args[0]).redirectError(new File("server.txt")).start();
        BufferedReader says = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String line = says.readLine();
        while (line != null && !line.startsWith("broker ")) {
            line = says.readLine();
        }
        KafkaBroker.consume(line.substring("broker ".length()), records);
        server.getOutputStream().close();
        System.out.println("broker ended with " + server.waitFor());
    }

    /** The broker: until its standard input ends. */
    public static final class Serve {
        public static void main(String[] args) throws Exception {
            String broker = "localhost:" + Ports.free();
            KafkaRaftServer server = KafkaBroker.start(broker);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
                admin.createTopics(List.of(new NewTopic("numbers", 3, (short) 1))).all().get();
            }
            KafkaBroker.produce(broker, Integer.parseInt(args[0]));
            System.out.println("broker " + broker);
            System.in.readAllBytes();
            server.shutdown();
            server.awaitShutdown();
            System.exit(0);
        }
    }
}
