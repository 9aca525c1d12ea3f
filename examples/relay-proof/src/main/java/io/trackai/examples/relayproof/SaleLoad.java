package io.trackai.examples.relayproof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** A gateway that delivers sales at a steady rate, each up to three times until it is thanked. */
final class SaleLoad implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int TRIES = 3;

    private final Shop shop = new Shop(Instant.now().minusSeconds(60));
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Set<String> thanked = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final IntSupplier ports;
    private volatile boolean ended;

    /** To a port that is asked for before each delivery; 0 if nobody is there. */
    SaleLoad(IntSupplier ports) {
        this.ports = ports;
    }

    SaleLoad start(int perSecond) {
        long period = 1_000_000_000L * THREADS / perSecond;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> deliver(period), "gateway-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return this;
    }

    private void deliver(long period) {
        try {
            long next = System.nanoTime();
            while (!ended) {
                next = Math.max(next + period, System.nanoTime() - 1_000_000_000L);
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                while (ports.getAsInt() == 0 && !ended) {
                    Thread.sleep(5);
                }
                deliver(String.format(Locale.ROOT, "PPCPMTB5FAKEK%07d", numbers.getAndIncrement()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(String code) throws InterruptedException {
        byte[] body = shop.sale(code);
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ports.getAsInt();
            while (port == 0 && !ended) {
                Thread.sleep(5);
                port = ports.getAsInt();
            }
            if (port != 0 && status(port, body) / 100 == 2) {
                thanked.add(code);
                return;
            }
            Thread.sleep(50);
        }
        unanswered.incrementAndGet();
    }

    private int status(int port, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // It died before it answered.
            return 0;
        }
    }

    /** The codes of the sales it was thanked for. */
    Set<String> thanked() {
        return thanked;
    }

    /** How many sales it gave up. */
    int unanswered() {
        return unanswered.get();
    }

    /** No further sale begins; returns when the last was answered. */
    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            Ending.await(thread);
        }
    }
}
