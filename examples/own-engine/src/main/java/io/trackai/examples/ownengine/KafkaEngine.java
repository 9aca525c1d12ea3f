package io.trackai.examples.ownengine;

import io.trackai.Relay;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

// tag::kafka[]
/**
 * The relay on Kafka: the ids of effects on a topic, keyed by sale code, so that all of one sale comes in order to one
 * consumer. An offset is committed after the effect was worked on. What failed for now is not repeated here: the store
 * knows when it is due, and the sweep between two polls takes it up, as well as whatever the topic was never told of.
 */
final class KafkaEngine implements RelayEngine {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SWEEP = 500;

    private final String topic;
    private final Duration sweepEvery;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = new Thread(this::work, "trackai-kafka");
    private volatile Runnable sweep = () -> {};
    private volatile Consumer<String> process = id -> {};

    /**
     * An engine on a topic that exists.
     *
     * @param broker where Kafka is
     * @param sweepEvery how often everything due is looked for
     */
    KafkaEngine(String broker, String topic, Duration sweepEvery) {
        this.topic = topic;
        this.sweepEvery = sweepEvery;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        // A webhook waits no longer than this for a broker that is away.
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        500),
                new StringSerializer(),
                new StringSerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "trackai-relay",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // 20 calls of at most 10 s each stay below the 5 minutes after which Kafka gives up a consumer.
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        20),
                new StringDeserializer(),
                new StringDeserializer());
    }

    @Override
    public void told(StoredEffect effect) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, effect.key().saleCode(), effect.id()), (where, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "effect not told id={} exception={}",
                                effect.id(),
                                failure.getClass().getName());
                    }
                });
    }

    @Override
    public void start(Relay relay) {
        process = relay::process;
        sweep = () -> relay.runOnce(SWEEP);
        thread.start();
    }

    private void work() {
        long swept = System.nanoTime();
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!closed.get()) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
                for (TopicPartition partition : records.partitions()) {
                    work(partition, records.records(partition));
                }
                if (System.nanoTime() - swept >= sweepEvery.toNanos()) {
                    swept = System.nanoTime();
                    attempt(sweep);
                }
            }
        } catch (WakeupException end) {
            // Asked to stop: what was not committed comes again.
        }
    }

    private void work(TopicPartition partition, List<ConsumerRecord<String, String>> records) {
        for (ConsumerRecord<String, String> record : records) {
            if (closed.get() || !attempt(() -> process.accept(record.value()))) {
                consumer.seek(partition, record.offset());
                return;
            }
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        }
    }

    /** Whether it went well; if not, the store is away, and the same is tried again after the next poll. */
    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("relay cannot work now exception={}", e.getClass().getName());
            return false;
        }
    }

    @Override
    public void close() {
        closed.set(true);
        consumer.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(PATIENCE);
    }
}
// end::kafka[]
