package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/**
 * How an answer travels: whole, or spoilt on the way.
 *
 * @param name for reports
 * @param body makes the body of the one that would have been sent
 * @param wire changes the response that holds this body
 * @param resets whether the connection ends with a reset instead of an orderly close
 */
record Delivery(String name, UnaryOperator<String> body, Consumer<MockResponse.Builder> wire, boolean resets) {

    /** As it is. */
    static final Delivery WHOLE = new Delivery("an answer", UnaryOperator.identity(), response -> {}, false);

    /** A page instead. */
    static final Delivery HTML = new Delivery(
            "a page",
            body -> "<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>",
            response -> response.setHeader("Content-Type", "text/html; charset=UTF-8"),
            false);

    /** Nothing instead. */
    static final Delivery EMPTY =
            new Delivery("an empty body", body -> "", response -> response.removeHeader("Content-Type"), false);

    /** Without the number that confirms the events. */
    static final Delivery UNCONFIRMED = edited("no events_received", node -> {
        node.remove("events_received");
        node.remove("messages");
    });

    /** With another number. */
    static Delivery received(int events) {
        return edited("events_received " + events, node -> node.put("events_received", events));
    }

    /** With messages. */
    static Delivery messages(List<String> texts) {
        List<String> copy = List.copyOf(texts);
        return edited(copy.size() + " messages", node -> copy.forEach(node.putArray("messages")::add));
    }

    /** The connection is reset instead of an answer. */
    static Delivery reset(String name) {
        return new Delivery(
                name,
                UnaryOperator.identity(),
                response -> response.onResponseStart(new SocketEffect.CloseSocket()),
                true);
    }

    /** Changed on the wire only. */
    static Delivery wired(String name, Consumer<MockResponse.Builder> wire) {
        return new Delivery(name, UnaryOperator.identity(), wire, false);
    }

    private static Delivery edited(String name, Consumer<ObjectNode> change) {
        return new Delivery(
                name,
                body -> {
                    try {
                        ObjectNode node = (ObjectNode) GraphRequest.JSON.readTree(body);
                        change.accept(node);
                        return node.toString();
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("the emulator's own answer is not JSON", e);
                    }
                },
                response -> {},
                false);
    }
}
