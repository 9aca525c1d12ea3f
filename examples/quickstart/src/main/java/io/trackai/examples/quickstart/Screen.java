package io.trackai.examples.quickstart;

import io.trackai.SetupSession;
import io.trackai.model.Artifact;
import io.trackai.model.Bundle;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionStatus;
import io.trackai.spi.host.SetupListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a person sees: live progress, findings with their actions, the bundle, the status. */
final class Screen implements SetupListener {

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println("== " + text);
    }

    void line(String text) {
        out.println("   " + text);
    }

    @Override
    public void began(HistoryEntry entry) {
        step("running", entry.subject(), "");
    }

    @Override
    public void recorded(HistoryEntry entry) {
        String code = entry.code().map(reason -> "  " + reason).orElse("");
        switch (entry.type()) {
            case HistoryTypes.STEP_FINISHED -> {
                String outcome = entry.data().getOrDefault("outcome", "");
                String millis = entry.data().getOrDefault("durationMillis", "0");
                step(outcome.equals("ok") ? "done" : outcome, entry.subject(), millis + " ms" + code);
            }
            case HistoryTypes.PHASE_CHANGED ->
                step("status", entry.subject(), entry.data().getOrDefault("status", ""));
            case HistoryTypes.FINDING_RESOLVED -> step("resolved", entry.subject(), code.strip());
            default -> {
                // Everything else is for the history's readers.
            }
        }
    }

    private void step(String state, String subject, String detail) {
        out.println(String.format(Locale.ROOT, "   %-10s %-36s %s", state, subject, detail)
                .stripTrailing());
    }

    void status(SessionStatus status) {
        line("status: " + status.phase().label() + " (" + status.phase().wireName() + ")");
    }

    void findings(SessionStatus status) {
        for (Finding finding : status.openFindings()) {
            line("[" + finding.severity() + "] " + finding.code() + "  " + finding.condition());
            line("    " + finding.explanation().ptBr());
            finding.actions().forEach(action -> {
                line("    → " + action.title().ptBr());
                int number = 1;
                for (LocalizedText step : action.steps()) {
                    line("       " + number++ + ". " + step.ptBr());
                }
            });
        }
    }

    void bundle(SetupSession session) {
        Bundle bundle = session.bundle();
        for (Artifact artifact : bundle.artifacts()) {
            out.println(String.format(
                    Locale.ROOT,
                    "   %-24s v%d  %-7s %6d bytes  sha256 %s…",
                    artifact.name(),
                    artifact.version(),
                    artifact.audience(),
                    artifact.content().getBytes(StandardCharsets.UTF_8).length,
                    artifact.contentHash().substring(0, 12)));
        }
        bundle.missing().forEach(missing -> line("falta: " + missing.ptBr()));
    }
}
