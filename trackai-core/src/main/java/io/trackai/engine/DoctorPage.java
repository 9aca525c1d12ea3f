package io.trackai.engine;

import io.trackai.model.Condition;
import io.trackai.model.ConditionStatus;
import io.trackai.model.Finding;
import io.trackai.model.SessionStatus;
import io.trackai.model.StepProgress;
import java.util.List;
import java.util.Locale;

/** The doctor's report as one page that loads nothing: no script, no font, no picture. Every value is escaped. */
final class DoctorPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#d8dde3;--soft:#5b6672;--good:#17663a;--bad:#a3231b;--wait:#7a5300;--card:#f6f8fa}
            @media(prefers-color-scheme:dark){:root{--line:#3a4048;--soft:#a3adb8;--good:#6cd495;--bad:#ff8d84;--wait:#f0c265;--card:#22262b}}
            body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:2rem 1.25rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.125rem;margin:2rem 0 .5rem}
            .soft{color:var(--soft);font-size:.875rem}
            .phase{font-size:1.125rem;font-weight:600}
            .card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;margin:.75rem 0;padding:.875rem 1rem}
            .card p{margin:.375rem 0}.card ul,.card ol{margin:.375rem 0;padding-left:1.25rem}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse;width:100%;font-size:.875rem}
            th,td{border-bottom:1px solid var(--line);padding:.375rem .5rem;text-align:left;vertical-align:top}
            .good{color:var(--good)}.bad{color:var(--bad)}.wait{color:var(--wait)}
            code,pre{font:.8125rem/1.5 ui-monospace,monospace}pre{margin:0;white-space:pre}
            """;

    private DoctorPage() {}

    static String html(Doctor.Facts facts) {
        SessionStatus status = facts.status();
        StringBuilder out = new StringBuilder(16_384);
        out.append("<!doctype html>\n<html lang=\"pt-BR\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<meta name=\"robots\" content=\"noindex\">")
                .append("<title>Relatório da configuração</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Relatório da configuração</h1>\n");
        out.append("<p class=\"phase\">").append(text(status.phase().label())).append("</p>\n");
        out.append("<p class=\"soft\">Sessão <code>")
                .append(text(status.session().value()))
                .append("</code> · revisão ")
                .append(status.revision())
                .append(" · começou ")
                .append(text(Doctor.time(status.createdAt())))
                .append(" · relatório de ")
                .append(text(Doctor.time(facts.at())))
                .append(
                        "<br>Pode ser compartilhado: não contém segredos, valores informados nem dados de pessoas.</p>\n");
        findings(facts, out);
        conditions(status.conditions(), out);
        inputs(facts, out);
        steps(status.progress(), out);
        out.append("<h2>Histórico</h2>\n<details><summary class=\"soft\">")
                .append(facts.lines().size())
                .append(" linhas, as mais recentes</summary><div class=\"card scroll\"><pre>");
        facts.lines().forEach(line -> out.append(text(line)).append('\n'));
        return out.append("</pre></div></details>\n</body></html>\n").toString();
    }

    private static void findings(Doctor.Facts facts, StringBuilder out) {
        out.append("<h2>O que está no caminho</h2>\n");
        List<Finding> open = Doctor.unresolved(facts);
        if (open.isEmpty()) {
            out.append("<p class=\"good\">Nada.</p>\n");
        }
        for (Finding finding : open) {
            boolean grave = finding.severity().compareTo(io.trackai.model.Severity.ERROR) <= 0;
            out.append("<section class=\"card\"><p><strong class=\"")
                    .append(grave ? "bad" : "wait")
                    .append("\">")
                    .append(text(finding.code()))
                    .append("</strong> <span class=\"soft\">")
                    .append(text(finding.severity().name().toLowerCase(Locale.ROOT)))
                    .append(" · ")
                    .append(text(finding.state().name().toLowerCase(Locale.ROOT)))
                    .append("</span></p><p>")
                    .append(text(finding.explanation().ptBr()))
                    .append("</p>");
            finding.outlook()
                    .ifPresent(outlook ->
                            out.append("<p>").append(text(outlook.ptBr())).append("</p>"));
            out.append("<ul>");
            finding.actions()
                    .forEach(action -> out.append("<li>")
                            .append(text(action.title().ptBr()))
                            .append("</li>"));
            out.append("</ul><p class=\"soft\">")
                    .append(text(DoctorText.seen(finding)))
                    .append("</p>");
            List<String> evidence = facts.evidence().getOrDefault(finding.id(), List.of());
            if (!evidence.isEmpty()) {
                out.append("<p class=\"soft\"><code>")
                        .append(text(String.join(" · ", evidence)))
                        .append("</code></p>");
            }
            out.append("</section>\n");
        }
    }

    private static void conditions(List<Condition> conditions, StringBuilder out) {
        out.append("<h2>Condições</h2>\n<div class=\"scroll\"><table><thead><tr><th>Condição</th><th>Estado</th>"
                + "<th>Motivo</th><th>Última verificação</th></tr></thead><tbody>\n");
        for (Condition condition : conditions) {
            out.append("<tr><td>")
                    .append(text(ConditionNames.of(condition.key().type()).ptBr()))
                    .append("<br><code class=\"soft\">")
                    .append(text(condition.key().toString()))
                    .append("</code></td><td class=\"")
                    .append(tone(condition.status()))
                    .append("\">")
                    .append(condition.status())
                    .append("</td><td><code>")
                    .append(text(condition.reason()))
                    .append("</code></td><td>")
                    .append(text(Doctor.time(condition.lastProbe())))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private static String tone(ConditionStatus status) {
        return switch (status) {
            case TRUE -> "good";
            case FALSE -> "bad";
            case UNKNOWN -> "wait";
        };
    }

    private static void inputs(Doctor.Facts facts, StringBuilder out) {
        out.append("<h2>Dados informados</h2><p class=\"soft\">Só nomes e tamanhos.</p>")
                .append("<div class=\"scroll\"><table><tbody>\n");
        facts.inputs()
                .forEach((name, given) -> out.append("<tr><td><code>")
                        .append(text(name))
                        .append("</code></td><td>")
                        .append(text(given))
                        .append("</td></tr>\n"));
        out.append("</tbody></table></div>\n");
    }

    private static void steps(List<StepProgress> progress, StringBuilder out) {
        out.append("<h2>Etapas</h2>\n<div class=\"scroll\"><table><tbody>\n");
        for (StepProgress step : progress) {
            out.append("<tr><td><code>")
                    .append(text(step.step()))
                    .append("</code></td><td>")
                    .append(step.state())
                    .append(text(step.blockedBy().map(by -> " · " + by).orElse("")))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    /** As text of an element; quotes too, for whoever moves it into an attribute. */
    static String text(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
