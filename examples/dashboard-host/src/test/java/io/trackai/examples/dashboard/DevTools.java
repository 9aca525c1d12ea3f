package io.trackai.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** The browser's own remote control: commands out, answers and events in. */
final class DevTools implements AutoCloseable {

    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;

    DevTools(URI address, BiConsumer<String, JsonNode> events) {
        this.events = events;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Ear())
                .join();
    }

    /** Sends a command and waits for its answer. */
    JsonNode call(String method, Map<String, ?> parameters) {
        long number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            String text = MAPPER.writeValueAsString(Map.of("id", number, "method", method, "params", parameters));
            synchronized (socket) {
                socket.sendText(text, true).join();
            }
            JsonNode node = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (node.has("error")) {
                throw new IllegalStateException(method + ": " + node.get("error"));
            }
            return node.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (JsonProcessingException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts the pieces of messages together. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            message.append(piece);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                take(whole);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String whole) {
            JsonNode node;
            try {
                node = MAPPER.readTree(whole);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the browser speaks JSON", e);
            }
            CompletableFuture<JsonNode> asked =
                    node.has("id") ? waiting.remove(node.get("id").asLong()) : null;
            if (asked != null) {
                asked.complete(node);
            } else {
                events.accept(node.path("method").asText(), node.path("params"));
            }
        }
    }
}
