package io.trackai.examples.agentchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.SetupAgent;
import io.trackai.SetupSession;
import io.trackai.error.TrackAiException;
import io.trackai.model.Action;
import io.trackai.model.ActionAnswers;
import io.trackai.model.ActionKind;
import io.trackai.model.AgentFeed;
import io.trackai.model.AgentMessage;
import io.trackai.model.Finding;
import io.trackai.model.Secret;
import io.trackai.model.Severity;
import io.trackai.model.TranscriptLine.Speaker;
import io.trackai.spi.store.HistoryPosition;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leads the lead through what is missing: reads the feed, asks for the first need, calls the tool that fits. */
final class Conversation {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SetupSession session;
    private final SetupAgent agent;
    private final Lead lead;
    private final PrintStream out;
    private HistoryPosition read = HistoryPosition.START;

    Conversation(SetupSession session, Lead lead, PrintStream out) {
        this.session = session;
        this.agent = session.agent();
        this.lead = lead;
        this.out = out;
    }

    /** Until everything is green or the lead leaves; answers whether it is green. */
    boolean toTheEnd() throws InterruptedException {
        out.println("Comandos a qualquer hora: status, código, conferir, teste, relatório, sair.");
        while (true) {
            session.watch();
            boolean ignored = session.awaitSettled(PATIENCE).settled();
            news();
            Optional<Need> need = need();
            if (need.isEmpty()) {
                out.println();
                out.println("Tudo verde: " + session.status().phase().label() + ".");
                return true;
            }
            if (!ask(need.get())) {
                return false;
            }
        }
    }

    /** What the lead can do next: what stands in the way first, then what only makes things better. */
    private record Need(Finding finding, Action action) {}

    private Optional<Need> need() {
        return session.findings().stream()
                .filter(Finding::open)
                .filter(finding -> finding.causedBy().isEmpty())
                .filter(finding ->
                        finding.severity() != Severity.INFO || finding.code().equals("LP_TAG_MISSING"))
                .flatMap(finding -> finding.actions().stream()
                        .filter(action -> action.kind() == ActionKind.INPUT || action.kind() == ActionKind.INSTRUCTION)
                        .limit(1)
                        .map(action -> new Need(finding, action)))
                .findFirst();
    }

    /** What happened since the last look, each line once. */
    private void news() {
        boolean more = true;
        while (more) {
            AgentFeed feed = agent.feed(read, 50);
            for (AgentMessage message : feed.messages()) {
                String mark =
                        switch (message.kind()) {
                            case HAPPENED -> "  · ";
                            case DID -> "  ✓ ";
                            case NEEDED -> "  ! ";
                        };
                out.println(mark + message.text().ptBr());
            }
            String[] next = feed.next().split("\\.", -1);
            read = new HistoryPosition(Long.parseLong(next[0]), Integer.parseInt(next[1]));
            more = feed.more();
        }
    }

    private boolean ask(Need need) {
        out.println();
        out.println(need.finding().explanation().ptBr());
        need.finding().outlook().ifPresent(outlook -> out.println(outlook.ptBr()));
        out.println("→ " + need.action().title().ptBr());
        int number = 1;
        for (var step : need.action().steps()) {
            out.println("   " + number++ + ". " + step.ptBr());
        }
        if (need.action().kind() == ActionKind.INPUT) {
            return given(need);
        }
        String line = lead.answers("Escreva “feito” quando terminar");
        if (line.equalsIgnoreCase("feito")) {
            heard(line);
            tool("claim_fixed", arguments(need));
            return true;
        }
        return command(line);
    }

    private boolean given(Need need) {
        String field = need.action().field().orElse("");
        if (field.endsWith("oken") || field.endsWith("ecret")) {
            // A secret goes through a form of the host's, past the conversation and past the agent.
            String typed = lead.typesSecret("token");
            if (isCommand(typed)) {
                return command(typed);
            }
            if (typed.isEmpty()) {
                return command(lead.answers("Nada informado"));
            }
            try {
                Finding after =
                        session.act(need.finding().id(), need.action().id(), ActionAnswers.of(field, Secret.of(typed)));
                boolean ignored = after.open();
            } catch (TrackAiException e) {
                out.println("  ! " + e.getMessage());
            }
            return true;
        }
        String line = lead.answers("Valor");
        if (isCommand(line)) {
            return command(line);
        }
        heard(line);
        ObjectNode arguments = arguments(need);
        arguments.put("value", line);
        tool("answer_input", arguments);
        return true;
    }

    private static ObjectNode arguments(Need need) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("finding_id", need.finding().id())
                .put("action_id", need.action().id());
    }

    private static boolean isCommand(String line) {
        return List.of("status", "código", "conferir", "teste", "relatório", "sair")
                .contains(line.toLowerCase(Locale.ROOT));
    }

    private boolean command(String line) {
        heard(line);
        switch (line.toLowerCase(Locale.ROOT)) {
            case "sair" -> {
                out.println("Até logo. Isto continua de onde parou.");
                return false;
            }
            case "status" ->
                out.println("  · "
                        + tool("status", JsonNodeFactory.instance.objectNode())
                                .path("status")
                                .asText());
            case "código" ->
                tool("get_snippet", JsonNodeFactory.instance.objectNode())
                        .path("files")
                        .forEach(file -> out.println("  · " + file.path("name").asText() + ", "
                                + file.path("content").asText().length() + " caracteres"));
            case "conferir" -> tool("validate", JsonNodeFactory.instance.objectNode());
            case "teste" -> tool("send_test_event", JsonNodeFactory.instance.objectNode());
            case "relatório" -> out.println(session.doctor().text());
            default -> out.println("  · Não entendi. Faça o passo acima, ou use um dos comandos.");
        }
        return true;
    }

    private void heard(String line) {
        if (!line.isBlank()) {
            agent.say(Speaker.LEAD, line);
        }
    }

    private JsonNode tool(String name, ObjectNode arguments) {
        try {
            JsonNode answer = JSON.readTree(agent.call(name, arguments.toString()));
            if (!answer.path("ok").asBoolean()) {
                out.println("  ! " + answer.path("error").path("message").asText());
                answer.path("error")
                        .path("fields")
                        .forEach(field ->
                                out.println("    " + field.path("field").asText() + ": "
                                        + field.path("message").asText()));
            }
            return answer.path("result");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tool's answer is JSON", e);
        }
    }
}
