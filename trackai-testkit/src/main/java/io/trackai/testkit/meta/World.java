package io.trackai.testkit.meta;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Everything Meta knows: pixels, tokens, versions, and the events it counted. */
final class World {

    final Clock clock;
    final GraphVersions versions = new GraphVersions();
    final Map<String, MetaDataset> datasets = new ConcurrentHashMap<>();
    final Map<String, MetaCredential> credentials = new ConcurrentHashMap<>();
    final Map<String, MetaError> refusedEvents = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<ReceivedEvent> events = new ConcurrentLinkedQueue<>();
    volatile int readDenial = 10;
    volatile int writeDenial = 200;
    volatile boolean qualityNeedsItsOwnRight;

    private final AtomicLong traces = new AtomicLong();
    private final AtomicLong identities = new AtomicLong();

    World(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    MetaCredential credential(String token) {
        return credentials.computeIfAbsent(
                token, text -> new MetaCredential("70000000000" + identities.incrementAndGet(), text));
    }

    MetaDataset dataset(String pixel) {
        return Optional.ofNullable(datasets.get(pixel))
                .orElseThrow(() -> new IllegalArgumentException("create pixel " + pixel + " first"));
    }

    List<ReceivedEvent> events(String pixel) {
        return events.stream().filter(event -> event.pixel().equals(pixel)).toList();
    }

    String trace() {
        return String.format(Locale.ROOT, "Aemulated%012d", traces.incrementAndGet());
    }

    Reply failed(MetaError error) {
        return error.reply(Optional.empty(), trace());
    }

    Reply denied(int code) {
        return failed(code == 100 ? MetaError.of(100, 33) : MetaError.of(code));
    }
}
