package io.trackai.examples.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.trackai.model.Alert;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.host.SetupListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

// tag::opentelemetry[]
/** Every attempt of a step as a span of OpenTelemetry, and every alert as one that is an error. Holds no lead's data. */
public final class SpanListener implements SetupListener {

    private static final List<String> SHOWN =
            List.of("outcome", "trigger", "host", "answer", "providerCode", "traceId");

    private final Tracer tracer;

    /** Writes to this tracer. */
    public SpanListener(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void recorded(HistoryEntry entry) {
        if (!entry.type().equals(HistoryTypes.STEP_FINISHED)) {
            return;
        }
        Instant end = entry.at();
        Span span = tracer.spanBuilder(entry.subject().substring(entry.subject().indexOf('/') + 1))
                .setNoParent()
                .setStartTimestamp(end.minus(took(entry)))
                .setAttribute("trackai.session", entry.session().value())
                .startSpan();
        for (String name : SHOWN) {
            String value = entry.data().get(name);
            if (value != null) {
                span.setAttribute(AttributeKey.stringKey("trackai." + name), value);
            }
        }
        entry.code().ifPresent(code -> span.setAttribute("trackai.code", code));
        if ("failed".equals(entry.data().get("outcome"))) {
            span.setStatus(StatusCode.ERROR, entry.code().orElse("failed"));
        }
        span.end(end);
    }

    /** What others wrote may be odd: never trust it to be a number. */
    private static Duration took(HistoryEntry entry) {
        String millis = entry.data().getOrDefault("durationMillis", "0");
        return millis.matches("[0-9]{1,12}") ? Duration.ofMillis(Long.parseLong(millis)) : Duration.ZERO;
    }

    @Override
    public void alerted(Alert alert) {
        Span span = tracer.spanBuilder("trackai.alert")
                .setNoParent()
                .setAttribute("trackai.code", alert.code())
                .setAttribute("trackai.severity", alert.severity().name())
                .startSpan();
        span.setStatus(StatusCode.ERROR, alert.code());
        span.end();
    }
}
// end::opentelemetry[]
