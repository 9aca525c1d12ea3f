package io.trackai.examples.ownengine;

import java.time.Duration;

/** The relay on Kafka, with a broker in this process. */
public final class KafkaMain {

    private static final String TOPIC = "trackai-effects";

    private KafkaMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            broker.topic(TOPIC, 3);
            RelayEngine engine = new KafkaEngine(broker.address(), TOPIC, Duration.ofSeconds(5));
            if (!Demonstration.run(engine, System.out)) {
                throw new IllegalStateException("not every sale was delivered");
            }
        }
    }
}
