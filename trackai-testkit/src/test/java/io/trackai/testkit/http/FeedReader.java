package io.trackai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.http.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a live feed on a thread of its own, as a server's thread would write it; may stop taking for a while. */
final class FeedReader extends OutputStream {

    private static final long LIMIT_MILLIS = 20_000;

    private final Object lock = new Object();
    private final StringBuilder taken = new StringBuilder();
    private final Thread thread;
    private boolean taking = true;
    private boolean broken;

    private FeedReader(ApiResponse feed) {
        thread = new Thread(() -> {
            try {
                feed.writeTo(this);
            } catch (IOException gone) {
                // The reader has gone; that ends the feed.
            }
        });
        thread.setDaemon(true);
    }

    static FeedReader of(ApiResponse feed) {
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.streaming()).isTrue();
        FeedReader reader = new FeedReader(feed);
        reader.thread.start();
        return reader;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        synchronized (lock) {
            while (!taking) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            if (broken) {
                throw new IOException("the connection is gone");
            }
            taken.append(new String(bytes, from, length, StandardCharsets.UTF_8));
            lock.notifyAll();
        }
    }

    /** Takes nothing until told otherwise: what is written waits. */
    void stopTaking() {
        synchronized (lock) {
            taking = false;
        }
    }

    void takeAgain() {
        synchronized (lock) {
            taking = true;
            lock.notifyAll();
        }
    }

    /** The connection breaks at the next byte. */
    void breakOff() {
        synchronized (lock) {
            broken = true;
        }
    }

    String text() {
        synchronized (lock) {
            return taken.toString();
        }
    }

    /** The ids of the events so far, in order. */
    List<String> ids() {
        return Stream.of(text().split("\n", -1))
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** Why the feed ended; null while it goes on. */
    @Nullable String end() {
        String text = text();
        int at = text.indexOf("event: end\ndata: {\"reason\":\"");
        return at < 0 ? null : text.substring(at + 28, text.indexOf('"', at + 28));
    }

    void await(Predicate<FeedReader> reached) throws InterruptedException {
        long until = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
        synchronized (lock) {
            while (!reached.test(this)) {
                long left = (until - System.nanoTime()) / 1_000_000;
                assertThat(left).as("the feed never got there:\n%s", taken).isPositive();
                lock.wait(left);
            }
        }
    }

    void awaitEnd(String reason) throws InterruptedException {
        await(reader -> Objects.equals(reader.end(), reason));
        awaitGone();
    }

    void awaitGone() throws InterruptedException {
        thread.join(LIMIT_MILLIS);
        assertThat(thread.isAlive()).isFalse();
    }

    void interrupt() {
        thread.interrupt();
    }
}
