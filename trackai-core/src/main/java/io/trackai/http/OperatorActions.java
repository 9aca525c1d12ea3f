package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.TrackAi;
import io.trackai.model.Alert;
import io.trackai.model.MetricsSnapshot;
import java.util.List;
import java.util.Map;

/** What an operator looks at, over HTTP. */
final class OperatorActions {

    private final TrackAi trackAi;

    OperatorActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse alerts(Exchange exchange) {
        Query query = exchange.query("lead");
        List<Alert> alerts = HistoryActions.lead(query).map(trackAi::alerts).orElseGet(trackAi::alerts);
        ObjectNode answer = Json.object();
        answer.put("at", trackAi.now().toString());
        ArrayNode list = answer.putArray("alerts");
        for (Alert alert : alerts) {
            ObjectNode view = list.addObject();
            view.put("id", alert.id());
            view.put("code", alert.code());
            view.put("severity", alert.severity().name());
            alert.session().ifPresent(session -> view.put("session", session.value()));
            alert.lead().ifPresent(lead -> view.put("lead", lead.value()));
            view.put("subject", alert.subject());
            view.put("since", alert.since().toString());
            view.put("text", alert.text().in(exchange.language()));
            StatusView.texts(view, "facts", alert.facts());
        }
        return exchange.json(200, answer, Map.of());
    }

    ApiResponse metrics(Exchange exchange) {
        MetricsSnapshot metrics = trackAi.metrics();
        ObjectNode answer = Json.object();
        answer.put("at", metrics.at().toString());
        ArrayNode counts = answer.putArray("counts");
        for (MetricsSnapshot.Count count : metrics.counts()) {
            series(counts.addObject(), count.name(), count.labels()).put("value", count.value());
        }
        ArrayNode timings = answer.putArray("timings");
        for (MetricsSnapshot.Timing timing : metrics.timings()) {
            series(timings.addObject(), timing.name(), timing.labels())
                    .put("count", timing.count())
                    .put("totalMillis", timing.total().toNanos() / 1e6)
                    .put("maxMillis", timing.max().toNanos() / 1e6);
        }
        ArrayNode gauges = answer.putArray("gauges");
        for (MetricsSnapshot.Gauge gauge : metrics.gauges()) {
            series(gauges.addObject(), gauge.name(), gauge.labels()).put("value", gauge.value());
        }
        return exchange.json(200, answer, Map.of());
    }

    private static ObjectNode series(ObjectNode view, String name, Map<String, String> labels) {
        view.put("name", name);
        StatusView.texts(view, "labels", labels);
        return view;
    }
}
