package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one write: events, all of a call or none. */
final class EventsEdge {

    private final World world;

    EventsEdge(World world) {
        this.world = world;
    }

    Reply write(GraphRequest request, MetaCredential credential) {
        String id = request.path().get(0);
        Optional<MetaDataset> dataset = Optional.ofNullable(world.datasets.get(id));
        if (dataset.isEmpty()) {
            return world.failed(MetaError.of(100, 33));
        }
        if (!credential.may(MetaRight.WRITE_EVENTS, id)) {
            return world.denied(world.writeDenial);
        }
        if (request.body().isEmpty()) {
            return world.failed(MetaError.of(100).message("(#100) The body cannot be read"));
        }
        EventBody body = request.body().get();
        if (!body.hasData()) {
            return world.failed(MetaError.of(100)
                    .message("(#100) The parameter data is required")
                    .blaming("data"));
        }
        int size = body.events().size();
        if (size < 1 || size > Events.MAX_IN_BATCH) {
            return world.failed(MetaError.of(100)
                    .message("(#100) data must be an array of 1 to " + Events.MAX_IN_BATCH + " events")
                    .blaming("data"));
        }
        return batch(dataset.get(), body);
    }

    private Reply batch(MetaDataset dataset, EventBody body) {
        Optional<String> testCode = body.text("test_event_code");
        List<String> callRemarks = EventRemarks.ofCall(body);
        Instant now = world.now();
        List<ReceivedEvent> batch = new ArrayList<>(body.events().size());
        for (int i = 0; i < body.events().size(); i++) {
            String text = body.events().get(i);
            JsonNode event = EventRules.parsed(text);
            Optional<MetaError> refusal = new EventRules(dataset, event, i, now).refusal();
            if (refusal.isEmpty()) {
                refusal = Optional.ofNullable(
                        world.refusedEvents.get(event.path("event_id").asText("")));
            }
            if (refusal.isPresent()) {
                return world.failed(refusal.get());
            }
            List<String> remarks = new ArrayList<>(callRemarks);
            remarks.addAll(EventRemarks.ofEvent(event));
            batch.add(received(dataset.id(), event, text, testCode, now, remarks));
        }
        world.events.addAll(batch);
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("events_received", batch.size());
        node.putArray("messages");
        node.put("fbtrace_id", world.trace());
        return Reply.ok(node.toString(), batch.size() + (testCode.isPresent() ? " test" : " live") + " events counted");
    }

    private static ReceivedEvent received(
            String pixel, JsonNode event, String text, Optional<String> testCode, Instant now, List<String> remarks) {
        return new ReceivedEvent(
                pixel,
                event.path("event_name").asText(),
                Optional.of(event.path("event_id").asText("")).filter(id -> !id.isEmpty()),
                EventTime.of(event).map(Instant::ofEpochSecond).orElse(now),
                testCode,
                now,
                text,
                remarks);
    }
}
