package io.trackai.meta.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.trackai.model.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as the Conversions API takes them: personal data normalised and hashed, unusable fields left out with a
 * remark, everything streamed.
 *
 * <p>Pure and safe for concurrent use; the same event gives the same bytes.
 */
public final class EventEncoder {

    private static final int USUAL_SIZE = 1536;
    private static final int MAX_URL = 2048;

    private final MatchKeys keys;
    /** A digest that nobody uses at the moment, kept for the next event. */
    private final AtomicReference<@Nullable Sha256> idle = new AtomicReference<>();

    private EventEncoder(MatchKeys keys) {
        this.keys = keys;
    }

    /** An encoder that normalises personal data by these rules. */
    public static EventEncoder of(MatchKeys keys) {
        return new EventEncoder(keys);
    }

    /** The event as one JSON object. */
    public EncodedEvent encode(ServerEvent event) {
        Payload.Writer output = new Payload.Writer(USUAL_SIZE);
        List<EventProblem> dropped = new ArrayList<>(0);
        Set<String> matchKeys = new HashSet<>();
        Sha256 kept = idle.getAndSet(null);
        Sha256 sha = kept == null ? new Sha256() : kept;
        try (JsonGenerator generator = Generators.JSON.createGenerator(output)) {
            write(generator, event, sha, dropped, matchKeys);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        idle.set(sha);
        return new EncodedEvent(output.payload(), dropped, matchKeys);
    }

    private void write(
            JsonGenerator out, ServerEvent event, Sha256 sha, List<EventProblem> dropped, Set<String> matchKeys)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("event_name", PlainText.wellFormed(event.name()));
        out.writeNumberField("event_time", event.time().getEpochSecond());
        if (event.id().isPresent()) {
            out.writeStringField("event_id", PlainText.wellFormed(event.id().get()));
        }
        out.writeStringField("action_source", event.effectiveSource().value());
        if (event.sourceUrl().isPresent()) {
            page(out, "event_source_url", event.sourceUrl().get(), dropped);
        }
        if (event.referrerUrl().isPresent()) {
            page(out, "referrer_url", event.referrerUrl().get(), dropped);
        }
        if (event.optOut().isPresent()) {
            out.writeBooleanField("opt_out", event.optOut().get());
        }
        out.writeFieldName("user_data");
        new UserDataWriter(out, keys, sha, dropped, matchKeys).write(event);
        new CustomDataWriter(out, dropped).write(event.customData());
        if (event.dataProcessing().isPresent()) {
            processing(out, event.dataProcessing().get());
        }
        special(out, event);
        out.writeEndObject();
    }

    private static void page(JsonGenerator out, String field, String url, List<EventProblem> dropped)
            throws IOException {
        if (url.length() <= MAX_URL && EventRules.isPage(url)) {
            out.writeStringField(field, url);
        } else if (!url.isBlank()) {
            dropped.add(new EventProblem(
                    field, "is not an absolute http(s) address of at most " + MAX_URL + " characters; left out"));
        }
    }

    private static void processing(JsonGenerator out, DataProcessing processing) throws IOException {
        out.writeArrayFieldStart("data_processing_options");
        for (String option : processing.options()) {
            out.writeString(option);
        }
        out.writeEndArray();
        if (!processing.options().isEmpty()) {
            out.writeNumberField("data_processing_options_country", processing.country());
            out.writeNumberField("data_processing_options_state", processing.state());
        }
    }

    /** What a sale on a website never has. */
    private static void special(JsonGenerator out, ServerEvent event) throws IOException {
        if (!event.appExtinfo().isEmpty()) {
            out.writeObjectFieldStart("app_data");
            out.writeArrayFieldStart("extinfo");
            for (String value : event.appExtinfo()) {
                out.writeString(PlainText.wellFormed(value));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        if (event.messagingChannel().isPresent()) {
            out.writeStringField(
                    "messaging_channel",
                    PlainText.wellFormed(event.messagingChannel().get()));
        }
        if (event.originalEvent().isPresent()) {
            original(out, event.originalEvent().get());
        }
        if (!event.attributionData().isEmpty()) {
            out.writeFieldName("attribution_data");
            JsonValues.write(out, event.attributionData());
        }
        for (Map.Entry<String, Object> extra : event.extras().entrySet()) {
            out.writeFieldName(PlainText.wellFormed(extra.getKey()));
            JsonValues.write(out, extra.getValue());
        }
    }

    private static void original(JsonGenerator out, OriginalEvent original) throws IOException {
        out.writeObjectFieldStart("original_event_data");
        if (original.name().isPresent()) {
            out.writeStringField(
                    "event_name", PlainText.wellFormed(original.name().get()));
        }
        if (original.time().isPresent()) {
            out.writeNumberField("event_time", original.time().get().getEpochSecond());
        }
        if (original.orderId().isPresent()) {
            out.writeStringField(
                    "order_id", PlainText.wellFormed(original.orderId().get()));
        }
        if (original.id().isPresent()) {
            out.writeStringField("event_id", PlainText.wellFormed(original.id().get()));
        }
        out.writeEndObject();
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Generators {
        static final JsonFactory JSON = JsonFactory.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }
}
