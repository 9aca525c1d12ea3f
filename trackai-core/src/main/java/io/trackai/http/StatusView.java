package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Action;
import io.trackai.model.Condition;
import io.trackai.model.Evidence;
import io.trackai.model.Finding;
import io.trackai.model.Language;
import io.trackai.model.SessionStatus;
import java.util.List;
import java.util.Map;

/** A session as JSON. Times are ISO 8601 in UTC; what is absent is left out. */
final class StatusView {

    private final Language language;

    StatusView(Language language) {
        this.language = language;
    }

    /** What a list shows. */
    ObjectNode summary(SessionStatus status) {
        ObjectNode view = Json.object();
        view.put("id", status.session().value());
        view.put("lead", status.lead().value());
        view.put("status", status.phase().label());
        view.put("phase", status.phase().wireName());
        view.put("revision", status.revision());
        view.put("generation", status.generation());
        view.put("createdAt", status.createdAt().toString());
        view.put("updatedAt", status.updatedAt().toString());
        ArrayNode open = view.putArray("openFindings");
        status.openFindings().forEach(finding -> open.add(finding.code()));
        return view;
    }

    /** Everything about one session. */
    ObjectNode whole(SessionStatus status) {
        ObjectNode view = Json.object();
        view.put("id", status.session().value());
        view.put("lead", status.lead().value());
        view.put("status", status.phase().label());
        view.put("phase", status.phase().wireName());
        view.put("settled", status.settled());
        view.put("revision", status.revision());
        view.put("generation", status.generation());
        view.put("createdAt", status.createdAt().toString());
        view.put("updatedAt", status.updatedAt().toString());
        view.put("expiresAt", status.expiresAt().toString());
        status.nextCheck().ifPresent(at -> view.put("nextCheck", at.toString()));
        ObjectNode webhooks = view.putObject("webhookUrls");
        status.webhookUrls().forEach((connection, url) -> webhooks.put(connection.value(), url));
        ArrayNode findings = view.putArray("findings");
        status.findings().forEach(finding -> finding(findings.addObject(), finding));
        ArrayNode conditions = view.putArray("conditions");
        status.conditions().forEach(condition -> condition(conditions.addObject(), condition));
        ArrayNode progress = view.putArray("progress");
        status.progress().forEach(step -> {
            ObjectNode line = progress.addObject();
            line.put("step", step.step());
            line.put("state", step.state().name());
            step.blockedBy().ifPresent(by -> line.put("blockedBy", by));
        });
        return view;
    }

    private static void condition(ObjectNode view, Condition condition) {
        view.put("type", condition.key().type().value());
        view.put("subject", condition.key().subject());
        view.put("status", condition.status().name());
        view.put("reason", condition.reason());
        view.put("generation", condition.generation());
        view.put("lastTransition", condition.lastTransition().toString());
        view.put("lastProbe", condition.lastProbe().toString());
        condition.nextProbe().ifPresent(at -> view.put("nextProbe", at.toString()));
        texts(view, "facts", condition.facts());
        evidence(view, condition.evidence());
    }

    /** One finding. */
    void finding(ObjectNode view, Finding finding) {
        view.put("id", finding.id());
        view.put("code", finding.code());
        view.put("severity", finding.severity().name());
        view.put("state", finding.state().name());
        view.put("actor", finding.actor().name());
        view.put("confidence", finding.confidence().name());
        view.put("retryable", finding.retryable());
        view.put("condition", finding.condition().type().value());
        view.put("subject", finding.condition().subject());
        view.put("explanation", finding.explanation().in(language));
        finding.outlook().ifPresent(outlook -> view.put("outlook", outlook.in(language)));
        if (!finding.unblocks().isEmpty()) {
            ArrayNode unblocks = view.putArray("unblocks");
            finding.unblocks().forEach(key -> unblocks.add(key.toString()));
        }
        ArrayNode actions = view.putArray("actions");
        finding.actions().forEach(action -> action(actions.addObject(), action));
        view.put("count", finding.count());
        view.put("regressions", finding.regressions());
        if (finding.failedRounds() > 0) {
            view.put("failedRounds", finding.failedRounds());
        }
        finding.suppressedUntil().ifPresent(until -> view.put("suppressedUntil", until.toString()));
        finding.suppressedBy().ifPresent(by -> view.put("suppressedBy", by));
        view.put("firstSeen", finding.firstSeen().toString());
        view.put("lastSeen", finding.lastSeen().toString());
        finding.causedBy().ifPresent(root -> view.put("causedBy", root));
        evidence(view, finding.evidence());
    }

    void action(ObjectNode view, Action action) {
        view.put("id", action.id());
        view.put("kind", action.kind().name());
        view.put("title", action.title().in(language));
        ArrayNode steps = view.putArray("steps");
        action.steps().forEach(step -> steps.add(step.in(language)));
        action.connection().ifPresent(connection -> view.put("connection", connection.value()));
        action.field().ifPresent(field -> view.put("field", field));
        ArrayNode revalidates = view.putArray("revalidates");
        action.revalidates().forEach(type -> revalidates.add(type.value()));
    }

    private static void evidence(ObjectNode view, List<Evidence> seen) {
        ArrayNode list = view.putArray("evidence");
        seen.forEach(evidence -> list.addObject()
                .put("key", evidence.key())
                .put("value", evidence.value())
                .put("taint", evidence.taint().name()));
    }

    static void texts(ObjectNode view, String name, Map<String, String> texts) {
        ObjectNode map = view.putObject(name);
        texts.forEach(map::put);
    }
}
