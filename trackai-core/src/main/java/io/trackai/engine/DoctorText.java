package io.trackai.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Action;
import io.trackai.model.Condition;
import io.trackai.model.Finding;
import io.trackai.model.Language;
import io.trackai.model.SessionStatus;
import java.util.List;

/** The doctor's report as plain text and as JSON. */
final class DoctorText {

    private DoctorText() {}

    static String text(Doctor.Facts facts, Language language) {
        boolean pt = language == Language.PT_BR;
        SessionStatus status = facts.status();
        StringBuilder out = new StringBuilder(4096);
        line(out, pt ? "RELATÓRIO DA CONFIGURAÇÃO" : "SETUP REPORT", "");
        line(out, pt ? "Feito em: " : "Made at: ", Doctor.time(facts.at()));
        line(out, pt ? "Sessão: " : "Session: ", status.session().value());
        line(
                out,
                pt ? "Situação: " : "Status: ",
                status.phase().label() + " (" + status.phase().wireName() + ")");
        line(
                out,
                pt ? "Revisão e geração: " : "Revision and generation: ",
                status.revision() + ", " + status.generation());
        line(out, pt ? "Começou: " : "Started: ", Doctor.time(status.createdAt()));
        line(out, pt ? "Mudou: " : "Changed: ", Doctor.time(status.updatedAt()));
        status.nextCheck().ifPresent(at -> line(out, pt ? "Próxima verificação: " : "Next check: ", Doctor.time(at)));
        head(out, pt ? "O que está no caminho" : "What stands in the way");
        List<Finding> open = Doctor.unresolved(facts);
        if (open.isEmpty()) {
            line(out, pt ? "Nada." : "Nothing.", "");
        }
        open.forEach(finding -> finding(out, facts, finding, language));
        head(out, pt ? "Condições" : "Conditions");
        status.conditions().forEach(condition -> line(out, "", condition(condition)));
        head(out, pt ? "Dados informados (só nomes e tamanhos)" : "Inputs given (names and sizes only)");
        facts.inputs().forEach((name, given) -> line(out, name + ": ", given));
        head(out, pt ? "Etapas" : "Steps");
        status.progress()
                .forEach(step -> line(
                        out,
                        "",
                        step.step() + " " + step.state()
                                + step.blockedBy().map(by -> " by " + by).orElse("")));
        head(out, pt ? "Histórico (o mais recente)" : "History (the newest)");
        facts.lines().forEach(entry -> line(out, "", entry));
        return out.toString();
    }

    static String condition(Condition condition) {
        return condition.key() + " " + condition.status() + " (" + condition.reason() + ") "
                + Doctor.time(condition.lastProbe());
    }

    private static void finding(StringBuilder out, Doctor.Facts facts, Finding finding, Language language) {
        line(out, "", finding.severity() + " " + finding.code() + " [" + finding.id() + "] " + finding.state());
        line(out, "  ", finding.explanation().in(language));
        finding.outlook().ifPresent(outlook -> line(out, "  ", outlook.in(language)));
        finding.actions().forEach(action -> line(out, "  → ", action.title().in(language)));
        line(out, "  ", seen(finding));
        facts.evidence().getOrDefault(finding.id(), List.of()).forEach(item -> line(out, "  · ", item));
    }

    static String seen(Finding finding) {
        return finding.condition() + ", x" + finding.count() + ", " + Doctor.time(finding.firstSeen()) + " – "
                + Doctor.time(finding.lastSeen())
                + (finding.regressions() > 0 ? ", regressions " + finding.regressions() : "")
                + (finding.failedRounds() > 0 ? ", failed rounds " + finding.failedRounds() : "");
    }

    /** What somebody needs to know who is called to one finding. */
    static String summary(Doctor.Facts facts, String id, Language language) {
        boolean pt = language == Language.PT_BR;
        StringBuilder out = new StringBuilder(1024);
        facts.findings().stream().filter(finding -> finding.id().equals(id)).forEach(finding -> {
            line(out, pt ? "Um cliente não conseguiu resolver: " : "A customer could not solve: ", finding.code());
            line(out, pt ? "Sessão: " : "Session: ", facts.status().session().value());
            line(out, pt ? "Situação: " : "Status: ", facts.status().phase().label());
            line(
                    out,
                    pt ? "Tentativas sem efeito: " : "Attempts without effect: ",
                    Integer.toString(finding.failedRounds()));
            finding(out, facts, finding, language);
        });
        return out.toString().strip();
    }

    private static void head(StringBuilder out, String title) {
        out.append('\n').append("== ").append(title).append('\n');
    }

    private static void line(StringBuilder out, String label, String value) {
        out.append(label).append(value).append('\n');
    }

    static String json(Doctor.Facts facts) {
        SessionStatus status = facts.status();
        ObjectNode root = AgentJson.object();
        root.put("madeAt", facts.at().toString());
        root.put("session", status.session().value());
        root.put("revision", status.revision());
        root.put("generation", status.generation());
        root.put("createdAt", status.createdAt().toString());
        root.put("updatedAt", status.updatedAt().toString());
        root.put("status", status.phase().label());
        root.put("phase", status.phase().wireName());
        ArrayNode findings = root.putArray("findings");
        facts.findings().forEach(finding -> finding(facts, finding, findings.addObject()));
        ArrayNode conditions = root.putArray("conditions");
        status.conditions()
                .forEach(condition -> conditions
                        .addObject()
                        .put("condition", condition.key().toString())
                        .put("status", condition.status().name())
                        .put("reason", condition.reason())
                        .put("generation", condition.generation())
                        .put("lastTransition", condition.lastTransition().toString())
                        .put("lastProbe", condition.lastProbe().toString()));
        ObjectNode inputs = root.putObject("inputs");
        facts.inputs().forEach(inputs::put);
        ArrayNode steps = root.putArray("steps");
        status.progress().forEach(step -> {
            ObjectNode line = steps.addObject();
            line.put("step", step.step());
            line.put("state", step.state().name());
            step.blockedBy().ifPresent(by -> line.put("blockedBy", by));
        });
        ArrayNode history = root.putArray("history");
        facts.lines().forEach(history::add);
        return AgentJson.text(root);
    }

    private static void finding(Doctor.Facts facts, Finding finding, ObjectNode view) {
        view.put("id", finding.id());
        view.put("code", finding.code());
        view.put("severity", finding.severity().name());
        view.put("state", finding.state().name());
        view.put("actor", finding.actor().name());
        view.put("condition", finding.condition().toString());
        view.put("count", finding.count());
        view.put("regressions", finding.regressions());
        view.put("failedRounds", finding.failedRounds());
        view.put("firstSeen", finding.firstSeen().toString());
        view.put("lastSeen", finding.lastSeen().toString());
        view.putObject("explanation")
                .put("pt-BR", finding.explanation().ptBr())
                .put("en", finding.explanation().en());
        finding.causedBy().ifPresent(root -> view.put("causedBy", root));
        ArrayNode actions = view.putArray("actions");
        for (Action action : finding.actions()) {
            actions.addObject()
                    .put("id", action.id())
                    .put("kind", action.kind().name())
                    .put("title", action.title().ptBr());
        }
        ArrayNode evidence = view.putArray("evidence");
        facts.evidence().getOrDefault(finding.id(), List.of()).forEach(evidence::add);
    }
}
