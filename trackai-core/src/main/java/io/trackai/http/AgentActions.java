package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.SetupAgent;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.AgentFeed;
import io.trackai.model.AgentMessage;
import io.trackai.model.AgentTool;
import io.trackai.model.DoctorReport;
import io.trackai.model.Language;
import io.trackai.spi.store.HistoryPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The agent's face and the doctor's report over HTTP. */
final class AgentActions {

    private final TrackAi trackAi;

    AgentActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse feed(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        Query query = exchange.query("limit", "after");
        String list = "conversation of " + session.id();
        HistoryPosition after = query.after(list).map(HistoryActions::position).orElse(HistoryPosition.START);
        AgentFeed feed = session.agent().feed(after, query.limit());
        StatusView view = new StatusView(exchange.language());
        ObjectNode answer = Json.object();
        messages(answer.putArray("messages"), feed.messages(), view, exchange.language());
        messages(answer.putArray("needs"), feed.needs(), view, exchange.language());
        answer.put("next", query.next(list, feed.next()));
        answer.put("more", feed.more());
        return exchange.json(200, answer, Map.of());
    }

    private static void messages(ArrayNode list, List<AgentMessage> messages, StatusView view, Language language) {
        for (AgentMessage message : messages) {
            ObjectNode line = list.addObject();
            line.put("position", message.position());
            line.put("at", message.at().toString());
            line.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
            line.put("text", message.text().in(language));
            message.finding().ifPresent(finding -> line.put("finding", finding));
            message.code().ifPresent(code -> line.put("code", code));
            if (!message.actions().isEmpty()) {
                ArrayNode actions = line.putArray("actions");
                message.actions().forEach(action -> view.action(actions.addObject(), action));
            }
            if (!message.quotes().isEmpty()) {
                ArrayNode quotes = line.putArray("quotes");
                message.quotes()
                        .forEach(quote -> quotes.addObject()
                                .put("key", quote.key())
                                .put("value", quote.value())
                                .put("from", quote.from().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    ApiResponse tools(Exchange exchange) {
        SetupAgent agent = exchange.session(trackAi).agent();
        ObjectNode answer = Json.object();
        ArrayNode tools = answer.putArray("tools");
        for (AgentTool tool : agent.tools()) {
            ObjectNode view = tools.addObject();
            view.put("name", tool.name());
            view.put("description", tool.description().in(exchange.language()));
            view.put("readOnly", tool.readOnly());
            view.set("inputSchema", Json.parse(tool.inputSchema().getBytes(StandardCharsets.UTF_8)));
        }
        return exchange.json(200, answer, Map.of());
    }

    /** Whatever the tool answers is a 200: a call that makes no sense is told to the agent, not to the host. */
    ApiResponse call(Exchange exchange) {
        SetupAgent agent = exchange.session(trackAi).agent();
        String arguments = exchange.body().toString();
        String answer = agent.call(exchange.segment("tool"), arguments, exchange.language());
        return exchange.json(200, answer);
    }

    ApiResponse doctor(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        String format = exchange.query("format").text("format").orElse("text");
        DoctorReport report = session.doctor();
        return switch (format) {
            case "text" -> document("text/plain; charset=utf-8", report.text());
            case "json" -> document("application/json", report.json());
            case "html" -> document("text/html; charset=utf-8", report.html());
            default ->
                throw ProblemException.field(
                        "format", "INPUT_RANGE", "use text, json ou html", "use text, json or html");
        };
    }

    private static ApiResponse document(String type, String content) {
        return new ApiResponse(
                200,
                Map.of(
                        "Content-Type",
                        type,
                        "Cache-Control",
                        "no-store",
                        "X-Content-Type-Options",
                        "nosniff",
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
                content.getBytes(StandardCharsets.UTF_8));
    }
}
