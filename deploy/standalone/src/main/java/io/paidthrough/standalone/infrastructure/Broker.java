package io.paidthrough.standalone.infrastructure;

import static java.util.Map.entry;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.CannotStart;
import io.paidthrough.standalone.Program;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka, broker and KRaft controller in this JVM, with its log kept in the data directory.
 */
public final class Broker implements AutoCloseable {
  private static final int NODE_ID = 1;
  private static final String CLIENTS = "CLIENTS";
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;

  private Broker(KafkaRaftServer server) {
    this.server = server;
  }

  /** Formats the directory if it is fresh, then starts; returns when clients can connect. */
  public static Broker start(Path directory, Addresses addresses) {
    try {
      format(directory);
      var server =
          new KafkaRaftServer(new KafkaConfig(settings(directory, addresses), false), Time.SYSTEM);
      server.startup();
      return new Broker(server);
    } catch (Exception e) {
      throw new CannotStart("Kafka could not be started in %s (%s).".formatted(directory, e), e);
    }
  }

  /** A crash while formatting leaves no meta.properties, which the formatter writes last. */
  private static void format(Path directory) throws Exception {
    Files.createDirectories(directory);
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE_ID)
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName(CONTROLLER)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .run();
  }

  private static Map<String, String> settings(Path directory, Addresses addresses) {
    var clients = addresses.hostAndPort(Program.KAFKA);
    var controller = addresses.hostAndPort(Program.KAFKA_CONTROLLER);
    return Map.ofEntries(
        entry("process.roles", "broker,controller"),
        entry("node.id", Integer.toString(NODE_ID)),
        entry("controller.quorum.voters", NODE_ID + "@" + controller),
        entry("listeners", "%s://%s,%s://%s".formatted(CLIENTS, clients, CONTROLLER, controller)),
        entry("advertised.listeners", CLIENTS + "://" + clients),
        entry(
            "listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
        entry("inter.broker.listener.name", CLIENTS),
        entry("controller.listener.names", CONTROLLER),
        entry("log.dirs", directory.toString()),
        // A topic is a source for replay: nothing expires.
        entry("log.retention.ms", "-1"),
        entry("log.retention.bytes", "-1"),
        // A misspelt topic is an error, not a new topic.
        entry("auto.create.topics.enable", "false"),
        // One node: no replicas, and nobody else to wait for.
        entry("default.replication.factor", "1"),
        entry("min.insync.replicas", "1"),
        entry("offsets.topic.replication.factor", "1"),
        entry("transaction.state.log.replication.factor", "1"),
        entry("transaction.state.log.min.isr", "1"),
        entry("share.coordinator.state.topic.replication.factor", "1"),
        entry("share.coordinator.state.topic.min.isr", "1"),
        entry("group.initial.rebalance.delay.ms", "0"),
        // After kill -9 the controller keeps the dead broker's seat for this long: short. But a
        // broker
        // that cannot send a heartbeat for this long, on a machine that is very busy, loses it: not
        // too short.
        entry("broker.session.timeout.ms", "6000"),
        entry("broker.heartbeat.interval.ms", "500"),
        // A laptop, not a data centre.
        entry("offsets.topic.num.partitions", "4"),
        entry("transaction.state.log.num.partitions", "4"),
        entry("share.coordinator.state.topic.num.partitions", "1"),
        entry("num.network.threads", "2"),
        entry("num.io.threads", "2"),
        entry("background.threads", "2"),
        entry("num.recovery.threads.per.data.dir", "2"),
        entry("group.coordinator.threads", "1"),
        entry("share.coordinator.threads", "1"),
        entry("log.cleaner.dedupe.buffer.size", "4194304"),
        entry("log.index.size.max.bytes", "1048576"),
        entry("queued.max.requests", "100"));
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
