package io.trackai.engine;

import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people call the conditions; one that a provider has added goes by its type's name. */
final class ConditionNames {

    private static final Map<ConditionType, LocalizedText> NAMES = Map.ofEntries(
            Map.entry(ConditionType.INPUT_ACCEPTED, of("dados informados", "inputs given")),
            Map.entry(ConditionType.TOKEN_VALID, of("token válido", "token valid")),
            Map.entry(ConditionType.PIXEL_AUTHORIZED, of("permissão no pixel", "right to the pixel")),
            Map.entry(ConditionType.LANDING_REACHABLE, of("página de vendas no ar", "sales page online")),
            Map.entry(ConditionType.TAG_INSTALLED, of("código na página", "code on the page")),
            Map.entry(ConditionType.CONTAINER_READY, of("contêiner pronto", "container ready")),
            Map.entry(ConditionType.CONTAINER_PUBLISHED, of("contêiner publicado", "container published")),
            Map.entry(ConditionType.ARTIFACTS_READY, of("arquivos gerados", "files generated")),
            Map.entry(ConditionType.WEBHOOK_REACHABLE, of("webhook acessível", "webhook reachable")),
            Map.entry(ConditionType.WEBHOOK_AUTHENTICATED, of("webhook do gateway", "gateway's webhook")),
            Map.entry(ConditionType.TEST_EVENT_SENT, of("evento de teste", "test event")),
            Map.entry(ConditionType.LIVE_SALE_RELAYED, of("venda real enviada", "real sale sent")));

    private ConditionNames() {}

    static LocalizedText of(ConditionType type) {
        LocalizedText name = NAMES.get(type);
        return name == null ? LocalizedText.of(type.value(), type.value()) : name;
    }

    private static LocalizedText of(String ptBr, String en) {
        return LocalizedText.of(ptBr, en);
    }

    /** What people call it; empty for one that a provider has added and that people have no name for. */
    static Optional<LocalizedText> known(ConditionType type) {
        return Optional.ofNullable(NAMES.get(type));
    }

    /** "a, b e c": each name once, in order; what people have no name for is left out. */
    static LocalizedText list(Collection<ConditionType> types) {
        List<LocalizedText> names =
                types.stream().distinct().flatMap(type -> known(type).stream()).toList();
        return LocalizedText.of(
                joined(names.stream().map(LocalizedText::ptBr).toList(), " e "),
                joined(names.stream().map(LocalizedText::en).toList(), " and "));
    }

    private static String joined(List<String> words, String last) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        List<String> start = new ArrayList<>(words.subList(0, words.size() - 1));
        return String.join(", ", start) + last + words.get(words.size() - 1);
    }
}
