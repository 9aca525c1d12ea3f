package io.trackai.examples.ownengine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real Kafka broker in this process, on a free port, with an empty log that is gone with it. */
final class EmbeddedBroker implements AutoCloseable {

    private final KafkaClusterTestKit kit;

    private EmbeddedBroker(KafkaClusterTestKit kit) {
        this.kit = kit;
    }

    /**
     * Starts a broker and waits until it is ready.
     *
     * @throws IllegalStateException if it cannot be started here
     */
    static EmbeddedBroker start() throws InterruptedException {
        try {
            KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setCombined(true)
                            .setNumBrokerNodes(1)
                            .setNumControllerNodes(1)
                            .build())
                    .setConfigProp("offsets.topic.num.partitions", "1")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .build();
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            return new EmbeddedBroker(kit);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no broker could be started", e);
        }
    }

    /** Where it listens. */
    String address() {
        return kit.bootstrapServers();
    }

    /** Makes a topic. */
    void topic(String name, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic could not be made", e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker could not be closed", e);
        }
    }
}
