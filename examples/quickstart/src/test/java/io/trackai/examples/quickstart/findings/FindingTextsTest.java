package io.trackai.examples.quickstart.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.TrackAi;
import io.trackai.model.ActionKind;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people read: the same in both languages, short, plain, hedged where the signal is, and never without a way on. */
class FindingTextsTest {

    private static final int LONGEST = 240;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    /** What a parameter must never be: a secret, or a person. */
    private static final Set<String> PERSONAL = Set.of(
            "token",
            "accessToken",
            "secret",
            "password",
            "email",
            "e-mail",
            "phone",
            "name",
            "fullName",
            "buyer",
            "cpf",
            "document",
            "address",
            "ip",
            "title",
            "message");

    /** A parameter of that name which holds neither. */
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            "GTM_ENTITY_FOREIGN", Set.of("name"), // one of our own items' names
            "LP_PARTIAL_ADDRESS_FAILURE", Set.of("address")); // the number of a public server

    private static final List<String> HEDGES_PT = List.of(
            "pode",
            "podem",
            "parece",
            "provavelmente",
            "costuma",
            "talvez",
            "em geral",
            "não sabemos",
            "comum",
            "nem negou");
    private static final List<String> HEDGES_EN = List.of(
            "may", "might", "seem", "probably", "usually", "often", "perhaps", "cannot tell", "common", "neither");

    /** Words of engineers; a first sentence does without them, or says the plain word first. */
    private static final List<String> JARGON = List.of(
            "json",
            "nxdomain",
            "servfail",
            "ssrf",
            "csrf",
            "oauth",
            "payload",
            "endpoint",
            "stack",
            "exception",
            "null",
            "timeout",
            "regex",
            "hash",
            "graph api error",
            "http 4",
            "http 5");

    private final TrackAi trackAi = TrackAi.builder().build();
    private final List<FindingDefinition> rows = trackAi.findingCatalogue();

    @AfterEach
    void close() {
        trackAi.close();
    }

    @Test
    void everyText_hasBothLanguages_withTheSamePlaceholders_andIsShort() {
        List<String> faults = new ArrayList<>();
        texts().forEach((key, text) -> {
            if (text.ptBr().isBlank() || text.en().isBlank()) {
                faults.add(key + " is blank");
            }
            if (!placeholders(text.ptBr()).equals(placeholders(text.en()))) {
                faults.add(key + " has other placeholders in the other language");
            }
            if (text.ptBr().length() > LONGEST || text.en().length() > LONGEST) {
                faults.add(key + " is too long");
            }
            if (text.ptBr().equals(text.en()) && text.ptBr().length() > 30 && !key.contains("widen-scopes")) {
                faults.add(key + " is not translated");
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void noPlaceholder_isForASecretOrAPerson() {
        List<String> faults = new ArrayList<>();
        texts().forEach((key, text) -> placeholders(text.en()).stream()
                .filter(PERSONAL::contains)
                .filter(name -> !HARMLESS.getOrDefault(key.substring(0, key.indexOf('.')), Set.of())
                        .contains(name))
                .forEach(name -> faults.add(key + " {" + name + "}")));

        assertThat(faults).isEmpty();
    }

    @Test
    void everyRowBelowConfirmed_hedgesInBothLanguages() {
        List<String> faults = new ArrayList<>();
        for (FindingDefinition row : rows) {
            if (row.confidence() != Confidence.CONFIRMED) {
                if (!says(row.explanation().ptBr(), HEDGES_PT)) {
                    faults.add(row.code() + ": " + row.explanation().ptBr());
                }
                if (!says(row.explanation().en(), HEDGES_EN)) {
                    faults.add(row.code() + ": " + row.explanation().en());
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyFirstSentence_isPlain() {
        List<String> faults = new ArrayList<>();
        for (FindingDefinition row : rows) {
            for (String text :
                    List.of(row.explanation().ptBr(), row.explanation().en())) {
                String first = text.split("(?<=[.?!]) ", 2)[0].replaceAll("\\([^)]*\\)", "");
                if (says(first, JARGON)) {
                    faults.add(row.code() + ": " + first);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyRowThatMatters_saysWhatToDo_andWhatIsLookedAtAgain() {
        List<String> faults = new ArrayList<>();
        for (FindingDefinition row : rows) {
            boolean matters = row.severity() != Severity.INFO && row.severity() != Severity.DEBUG;
            if (matters && row.actions().isEmpty()) {
                faults.add(row.code() + " says nothing to do");
            }
            for (ActionDefinition action : row.actions()) {
                boolean asks = action.kind() == ActionKind.INPUT || action.kind() == ActionKind.INSTRUCTION;
                if (asks && action.revalidates().isEmpty()) {
                    faults.add(row.code() + "/" + action.id() + " is looked at by nobody");
                }
                if (action.steps().size() > 6) {
                    faults.add(row.code() + "/" + action.id() + " has more than six steps");
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyArea_hasTheRowsOfTheReferences() {
        Set<String> codes = rows.stream().map(FindingDefinition::code).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(Set.of(REFERENCES.strip().split("\\s+")));
        missing.removeAll(codes);

        assertThat(missing).isEmpty();
        assertThat(rows)
                .extracting(FindingDefinition::code)
                .allMatch(code -> code.matches("(INPUT|NET|LP|META|GTM|PP|WH|REL|STORE|SYS|SEC)(_[A-Z0-9]+)+"));
    }

    @Test
    void rowsThatOnlyAClaimLeadsTo_areMarked() {
        assertThat(rows.stream()
                        .filter(row -> row.signal() == FindingSignal.CLAIM)
                        .map(FindingDefinition::code))
                .contains("PP_NATIVE_PIXEL", "META_TEST_NOT_VISIBLE");
    }

    private Map<String, LocalizedText> texts() {
        return rows.stream()
                .flatMap(row -> row.texts().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static boolean says(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    /** Failure modes, guided diagnosis of postbacks, and every row of the error tables, by their codes. */
    private static final String REFERENCES = Stream.of(
                    "INPUT_PIXEL_ID_FORMAT INPUT_PIXEL_ID_IS_ACCOUNT INPUT_VALUE_CLEANED INPUT_TOKEN_TRUNCATED",
                    "INPUT_FIELDS_SWAPPED INPUT_URL_INVALID INPUT_URL_NOT_LANDING INPUT_GATEWAY_UNSUPPORTED",
                    "SEC_URL_FORBIDDEN LP_DNS_NOT_FOUND LP_DNS_FAILURE LP_UNREACHABLE LP_PARTIAL_ADDRESS_FAILURE",
                    "LP_TLS_EXPIRED LP_TLS_HOST_MISMATCH LP_TLS_UNTRUSTED LP_NOT_HTTPS LP_REDIRECT_LOOP LP_REDIRECT_FOREIGN",
                    "LP_BLOCKED_BY_WAF LP_NOT_FOUND LP_SERVER_ERROR LP_CONTENT_UNSUPPORTED LP_TAG_MISSING LP_OTHER_PIXEL",
                    "LP_PIXEL_DUPLICATED LP_CSP_BLOCKS LP_CHECKOUT_LINK_UNTAGGED META_TOKEN_INVALID META_TOKEN_EXPIRED",
                    "META_TOKEN_REVOKED META_PERMISSION_DENIED META_PIXEL_NOT_FOUND META_EVENT_INVALID META_RATE_LIMITED",
                    "META_UNAVAILABLE META_TEST_NOT_VISIBLE PP_NOTHING_RECEIVED PP_TOKEN_MISSING PP_TOKEN_MISMATCH",
                    "PP_FORMAT_FOREIGN WH_BODY_MALFORMED WH_BODY_TOO_LARGE PP_STATUS_UNKNOWN PP_PRODUCT_FILTERED PP_STALE",
                    "REL_EVENT_TOO_OLD PP_CLOCK_SKEW PP_NO_MATCH_KEYS PP_NO_CLICK_ID WH_ENDPOINT_UNREACHABLE",
                    "WH_ENDPOINT_GUARDED WH_BODY_ALTERED WH_OVERLOADED SEC_WEBHOOK_PROBING REL_DEAD REL_BLOCKED",
                    "REL_OUTCOME_UNKNOWN REL_BACKLOG REL_DUPLICATES_HIGH PP_NATIVE_PIXEL STORE_UNAVAILABLE STORE_CONTENTION",
                    "STORE_ROW_UNREADABLE SYS_CLOCK_SKEW GTM_VALUE_UNSAFE GTM_ARTIFACT_INVALID SYS_CHECK_CRASHED",
                    "SYS_CHECK_TIMEOUT SEC_SECRET_UNREADABLE SYS_SESSION_EXPIRED",
                    "PP_CODE_MISSING PP_AMOUNT_MISSING PP_AMOUNT_INVALID PP_EMAIL_INVALID PP_DUPLICATE PP_LATE_APPROVAL",
                    "META_TOKEN_MALFORMED META_ACCOUNT_CHECKPOINT META_ACCOUNT_UNCONFIRMED META_TOKEN_OWNER_REFUSED",
                    "META_APP_SECRET_REQUIRED META_POLICY_BLOCK META_TERMS_NOT_ACCEPTED META_ADVERTISING_BLOCKED",
                    "META_EVENT_TOO_OLD META_EVENT_IN_FUTURE META_CUSTOMER_DATA_INSUFFICIENT META_COUNT_MISMATCH",
                    "META_VERSION_UNSUPPORTED META_VERSION_ENDING META_PATH_UNKNOWN META_PIXEL_INCONCLUSIVE",
                    "META_WRITE_INCONCLUSIVE META_UNREACHABLE META_TLS_FAILED META_UNCLASSIFIED SYS_UNCLASSIFIED",
                    "GTM_API_PAYLOAD_REFUSED GTM_API_NAME_TAKEN GTM_API_REFUSED GTM_API_TOKEN_REFUSED GTM_API_DISABLED",
                    "GTM_API_SCOPE_MISSING GTM_API_ROLE_MISSING GTM_API_QUOTA GTM_API_QUOTA_DAILY GTM_API_NOT_FOUND",
                    "GTM_API_CONFLICT GTM_API_UNAVAILABLE",
                    "LP_GTM_DUPLICATED LP_OTHER_CONTAINER LP_GTM_MISPLACED LP_CONSENT_LATE LP_CONSENT_NOT_SEEN",
                    "LP_DATA_LAYER_RENAMED LP_SCRIPTS_DELAYED LP_GTM_RESTRICTED LP_REDIRECT_DROPS_PARAMETERS")
            .collect(Collectors.joining(" "));
}
