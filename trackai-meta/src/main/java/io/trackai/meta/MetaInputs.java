package io.trackai.meta;

import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.spi.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The inputs, and what can be told of them without asking Meta.
 *
 * <p>Source: formats as third parties see them, 2026-11; Meta promises none, so a length is never checked exactly.
 */
final class MetaInputs {

    private static final Pattern INIT =
            Pattern.compile("fbq\\(\\s{0,5}['\"]init['\"]\\s{0,5},\\s{0,5}['\"]([0-9]{10,20})['\"]");
    private static final int SHORTEST_TOKEN = 40;

    private MetaInputs() {}

    static List<InputSpec> specs() {
        return List.of(
                InputSpec.builder(MetaConnection.PIXEL_ID, LocalizedText.of("o ID do pixel", "the pixel ID"))
                        .hint(LocalizedText.of(
                                "Só números, 15 ou 16: Gerenciador de Eventos, Configurações, ID do conjunto de dados.",
                                "Digits only, 15 or 16: Events Manager, Settings, dataset ID."))
                        .maxLength(4096)
                        .build(),
                InputSpec.builder(
                                MetaConnection.ACCESS_TOKEN,
                                LocalizedText.of("o token da API de Conversões", "the Conversions API token"))
                        .secret(true)
                        .hint(LocalizedText.of(
                                "Gerenciador de Eventos, Configurações, API de Conversões, Gerar token de acesso.",
                                "Events Manager, Settings, Conversions API, Generate access token."))
                        .maxLength(1024)
                        .cleaning(MetaInputs::token)
                        .build(),
                InputSpec.builder(
                                MetaConnection.TEST_EVENT_CODE,
                                LocalizedText.of("o código de teste", "the test event code"))
                        .required(false)
                        .hint(
                                LocalizedText.of(
                                        "Começa com TEST: Gerenciador de Eventos, Testar eventos. Sem ele o evento de teste não aparece lá.",
                                        "Begins with TEST: Events Manager, Test events. Without it the test event is not shown there."))
                        .maxLength(64)
                        .build(),
                InputSpec.builder(
                                MetaConnection.APP_SECRET,
                                LocalizedText.of(
                                        "a chave secreta do aplicativo (só se ele a exigir)",
                                        "the app's secret (only if the app demands it)"))
                        .secret(true)
                        .required(false)
                        .maxLength(256)
                        .build());
    }

    /** Without what is pasted along: outer blanks, quotes, the word Bearer. */
    static String token(String raw) {
        String text = raw.strip();
        String before;
        do {
            before = text;
            if (text.regionMatches(true, 0, "Bearer ", 0, 7)) {
                text = text.substring(7).strip();
            }
            if (text.length() >= 2 && "\"'“”".indexOf(text.charAt(0)) >= 0) {
                text = text.substring(1).strip();
            }
            if (!text.isEmpty() && "\"'“”".indexOf(text.charAt(text.length() - 1)) >= 0) {
                text = text.substring(0, text.length() - 1).strip();
            }
        } while (!text.equals(before));
        return text;
    }

    static List<Diagnosis> check(Connection connection) {
        List<Diagnosis> found = new ArrayList<>();
        String pixel = connection.field(MetaConnection.PIXEL_ID).orElse("");
        boolean tokenIsDigits = connection
                .secret(MetaConnection.ACCESS_TOKEN)
                .map(secret -> secret.use(MetaInputs::digits))
                .orElse(false);
        boolean pixelIsToken = looksLikeToken(pixel);
        if (pixelIsToken || (tokenIsDigits && !digits(pixel))) {
            found.add(Diagnosis.of(MetaFindings.FIELDS_SWAPPED));
            return found;
        }
        pixel(pixel).ifPresent(found::add);
        boolean truncated = connection
                .secret(MetaConnection.ACCESS_TOKEN)
                .map(secret -> secret.use(MetaInputs::truncated))
                .orElse(false);
        if (truncated) {
            found.add(Diagnosis.of(MetaFindings.TOKEN_TRUNCATED));
        }
        connection
                .field(MetaConnection.TEST_EVENT_CODE)
                .filter(code -> !code.matches("TEST[0-9]{1,12}"))
                .ifPresent(code -> found.add(Diagnosis.of(MetaFindings.TEST_CODE_UNUSUAL)));
        return found;
    }

    private static Optional<Diagnosis> pixel(String pixel) {
        if (digits(pixel) && pixel.length() >= 10 && pixel.length() <= 20) {
            return pixel.length() == 15 || pixel.length() == 16
                    ? Optional.empty()
                    : Optional.of(Diagnosis.builder(MetaFindings.PIXEL_ID_UNUSUAL)
                            .putParameters("length", Integer.toString(pixel.length()))
                            .build());
        }
        Matcher init = INIT.matcher(pixel);
        if (init.find()) {
            return Optional.of(Diagnosis.builder(MetaFindings.PIXEL_ID_IS_SNIPPET)
                    .putParameters("pixel", init.group(1))
                    .build());
        }
        String lowered = pixel.toLowerCase(Locale.ROOT);
        boolean other = lowered.startsWith("act_") || lowered.startsWith("gtm-") || lowered.startsWith("g-");
        return Optional.of(Diagnosis.of(other ? MetaFindings.PIXEL_ID_IS_ACCOUNT : MetaFindings.PIXEL_ID_FORMAT));
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean looksLikeToken(String text) {
        String cleaned = token(text);
        return cleaned.length() >= SHORTEST_TOKEN && cleaned.startsWith("EAA");
    }

    private static boolean truncated(String token) {
        boolean odd = token.chars().anyMatch(c -> Character.isWhitespace(c) || c == '…' || c == '"' || c == '\'')
                || token.contains("...");
        return odd || token.length() < SHORTEST_TOKEN;
    }
}
