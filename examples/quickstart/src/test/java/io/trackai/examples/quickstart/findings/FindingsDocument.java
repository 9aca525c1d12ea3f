package io.trackai.examples.quickstart.findings;

import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page for people. */
final class FindingsDocument {

    private FindingsDocument() {}

    static String of(List<FindingDefinition> rows) {
        StringBuilder page = new StringBuilder(64 * 1024);
        page.append("""
                # Findings

                Every code the library reports with Meta, Perfect Pay, Tag Manager and a landing page. Generated from the code, which is
                the source; do not edit. A host rewords a text, or adds a language, with `TrackAiBuilder.texts(TextBundle)` under the keys
                `CODE.explanation`, `CODE.action.ID.title` and `CODE.action.ID.step.N`. Codes are never reused or renamed.

                *Met by a claim* marks rows that no check can see: a person says so, or the host knows it as a fact.

                """);
        page.append("| code | severity | confidence | who acts | about |\n|---|---|---|---|---|\n");
        List<FindingDefinition> sorted = rows.stream()
                .sorted(Comparator.comparing(FindingDefinition::code))
                .toList();
        for (FindingDefinition row : sorted) {
            page.append("| [")
                    .append(row.code())
                    .append("](#")
                    .append(row.code().toLowerCase(Locale.ROOT))
                    .append(") | ");
            page.append(row.severity()).append(" | ").append(row.confidence()).append(" | ");
            page.append(row.actor()).append(" | ").append(row.condition()).append(" |\n");
        }
        sorted.forEach(row -> row(page, row));
        return page.toString();
    }

    private static void row(StringBuilder page, FindingDefinition row) {
        page.append("\n## ").append(row.code()).append("\n\n");
        page.append(row.severity())
                .append(", ")
                .append(row.confidence())
                .append("; who acts: ")
                .append(row.actor());
        page.append("; about ")
                .append(row.condition())
                .append(" (")
                .append(row.verdict())
                .append(')');
        if (row.retryable()) {
            page.append("; may pass by itself");
        }
        if (row.signal() == FindingSignal.CLAIM) {
            page.append("; *met by a claim*");
        }
        page.append("\n\n");
        text(page, "> ", row.explanation());
        for (ActionDefinition action : row.actions()) {
            page.append("\n- `").append(action.id()).append("` ").append(action.kind());
            action.field().ifPresent(field -> page.append(" of `").append(field).append('`'));
            if (!action.revalidates().isEmpty()) {
                page.append(", looks again at ")
                        .append(action.revalidates().stream()
                                .map(ConditionType::value)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            page.append('\n');
            text(page, "  - ", action.title());
            for (int i = 0; i < action.steps().size(); i++) {
                text(page, "  - " + (i + 1) + ". ", action.steps().get(i));
            }
        }
    }

    private static void text(StringBuilder page, String before, LocalizedText text) {
        page.append(before)
                .append(plain(text.ptBr()))
                .append(" / ")
                .append(plain(text.en()))
                .append('\n');
    }

    private static String plain(String text) {
        return text.replace("<", "&lt;").replace("__", "\\_\\_");
    }
}
