package io.trackai.examples.ownengine;

import static org.junit.jupiter.api.Assumptions.abort;

import io.trackai.testkit.ManualClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Kafka with a real broker in this process; skipped where none can be started. */
class KafkaNoLossTest extends NoLossTest {

    private static final String TOPIC = "trackai-effects";

    private static @Nullable EmbeddedBroker broker;

    @BeforeAll
    static void start() throws InterruptedException {
        try {
            EmbeddedBroker started = EmbeddedBroker.start();
            broker = started;
            started.topic(TOPIC, 3);
        } catch (IllegalStateException e) {
            abort("no Kafka broker can be started here: " + e.getCause());
        }
    }

    @AfterAll
    static void end() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    RelayEngine engine(ManualClock clock) {
        if (broker == null) {
            throw new IllegalStateException("no broker");
        }
        return new KafkaEngine(broker.address(), TOPIC, Duration.ofMillis(500));
    }
}
