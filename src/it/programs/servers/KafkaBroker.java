// @network
// @libs kafka/*
// @jvm -Dsun.misc.unsafe.memory.access=allow
// @args 5000
// @timeout 120
// @oracle
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;

/** One Kafka broker and controller (KRaft) in this JVM: as many records as the first argument says, produced, and consumed by a group; at the ports that the next two name, or free ones. */
public final class KafkaBroker {
    private static final int PARTITIONS = 3;

    public static void main(String[] args) throws Exception {
        int records = Integer.parseInt(args[0]);
        String broker = "localhost:" + (args.length > 1 ? args[1] : Ports.free());
        KafkaRaftServer server = start(broker, "localhost:" + (args.length > 2 ? args[2] : Ports.free()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            System.out.println("nodes " + admin.describeCluster().nodes().get().size());
            admin.createTopics(List.of(new NewTopic("numbers", PARTITIONS, (short) 1))).all().get();
            System.out.println(new TreeSet<>(admin.listTopics().names().get()));
        }
        produce(broker, records);
        consume(broker, records);
        server.shutdown();
        server.awaitShutdown();
        try (var logs = java.nio.file.Files.list(Path.of("logs"))) {
            System.out.println("clean " + logs.anyMatch(file -> file.endsWith(".kafka_cleanshutdown")));
        }
    }

    /** A broker in a new folder, which says how formatting that went. */
    static KafkaRaftServer start(String broker) throws Exception {
        return start(broker, "localhost:" + Ports.free());
    }

    private static KafkaRaftServer start(String broker, String controller) throws Exception {
        Map<String, Object> config = config(broker, controller);
        Properties properties = new Properties();
        properties.putAll(config);
        try (var out = java.nio.file.Files.newOutputStream(Path.of("server.properties"))) {
            properties.store(out, null);
        }
        System.out.println("format " + StorageTool.execute(new String[] {"format", "-c", "server.properties", "-t", Uuid.randomUuid().toString()}, new PrintStream(OutputStream.nullOutputStream())));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Map<String, Object> config(String broker, String controller) {
        Map<String, Object> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@" + controller);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", Path.of("logs").toAbsolutePath().toString());
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("log.cleaner.dedupe.buffer.size", "2000000");
        config.put("log.segment.bytes", "1048576");
        return config;
    }

    static void produce(String broker, int records) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", "5", "compression.type", "none");
        try (KafkaProducer<Integer, String> producer = new KafkaProducer<>(config, new IntegerSerializer(), new StringSerializer())) {
            Future<RecordMetadata> last = null;
            for (int i = 0; i < records; i++) {
                last = producer.send(new ProducerRecord<>("numbers", i % PARTITIONS, i, "value " + i * 7919L % 100_003));
            }
            producer.flush();
            System.out.println("last at " + last.get().offset() + " of partition " + last.get().partition());
        }
    }

    static void consume(String broker, int records) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker, "group.id", "readers", "auto.offset.reset", "earliest", "enable.auto.commit", "false");
        Set<Integer> seen = new TreeSet<>();
        long hash = 0;
        boolean inOrder = true;
        long[] next = new long[PARTITIONS];
        try (KafkaConsumer<Integer, String> consumer = new KafkaConsumer<>(config, new IntegerDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("numbers"));
            long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            while (seen.size() < records && System.nanoTime() < deadline) {
                for (ConsumerRecord<Integer, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    seen.add(record.key());
                    hash += record.key() * 31L + record.value().hashCode();
                    inOrder &= record.offset() == next[record.partition()]++;
                }
            }
            consumer.commitSync();
        }
        System.out.println("consumed " + seen.size() + " hash " + hash + " in order " + inOrder);
    }
}
