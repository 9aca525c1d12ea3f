package io.trackai.engine;

import io.trackai.model.DoctorReport;
import io.trackai.model.Evidence;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.HistoryEntry;
import io.trackai.model.Language;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.store.HistoryPosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers what may be shared of a session. Nothing a lead typed, a page or a provider wrote gets in as it is. */
public final class Doctor {

    private static final String GIVEN = "informado, ";
    private static final String NOT_GIVEN = "não informado";
    private static final int PAGE = 200;
    private static final int LINES = 120;

    /** Data of history lines that is ours: words, counts and keys of our own. */
    private static final Set<String> OURS = Set.of(
            "outcome",
            "durationMillis",
            "status",
            "from",
            "to",
            "condition",
            "round",
            "rounds",
            "generation",
            "inputs",
            "action",
            "tool",
            "until");

    /** A code, trace id or version: no blank, no @, and not the bare digits that a phone or a CPF consists of. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{8,64}");

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;

    /** Reports on this engine's sessions. */
    public Doctor(EngineParts parts, SetupEngine engine, Sessions sessions) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
    }

    /**
     * What may be shared, before it takes a form.
     *
     * @param inputs by connection and field: whether it was given and how long it is
     * @param lines the newest lines of the history, oldest first
     */
    record Facts(
            Instant at,
            SessionStatus status,
            Map<String, String> inputs,
            List<Finding> findings,
            Map<String, List<String>> evidence,
            List<String> lines) {}

    /** The report in its three forms. */
    public DoctorReport report(SessionId id) {
        Facts facts = facts(id);
        return new DoctorReport(DoctorText.text(facts, Language.PT_BR), DoctorText.json(facts), DoctorPage.html(facts));
    }

    /** A few lines about one finding, for a person who has never seen the session. */
    LocalizedText summary(SessionId id, String finding) {
        Facts facts = facts(id);
        return LocalizedText.of(
                DoctorText.summary(facts, finding, Language.PT_BR), DoctorText.summary(facts, finding, Language.EN));
    }

    private Facts facts(SessionId id) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        Connections open = engine.open(draft);
        Redactor redactor = Redactor.of(open.secrets());
        Instant now = parts.clock().instant();
        SessionStatus status = sessions.status(id);
        List<Finding> findings = engine.guarded(draft, open, now);
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        findings.forEach(finding -> evidence.put(finding.id(), evidence(finding, redactor)));
        return new Facts(now, status, inputs(draft), findings, evidence, lines(id, redactor));
    }

    private Map<String, String> inputs(SessionDraft draft) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (ConnectionDraft connection : draft.connections.values()) {
            List<InputSpec> specs = parts.providers()
                    .find(connection.provider)
                    .map(IntegrationProvider::inputs)
                    .orElse(List.of());
            for (InputSpec spec : specs) {
                String given = given(connection, spec.name());
                if (spec.required() || !given.equals(NOT_GIVEN)) {
                    inputs.put(connection.id + "." + spec.name(), given);
                }
            }
        }
        return inputs;
    }

    private static String given(ConnectionDraft connection, String name) {
        if (connection.secrets.containsKey(name) || connection.hidden.containsKey(name)) {
            return GIVEN + "selado";
        }
        String value = connection.fields.get(name);
        if (value == null) {
            return NOT_GIVEN;
        }
        boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
        return GIVEN + value.length() + (digits ? " dígitos" : " caracteres");
    }

    private static List<String> evidence(Finding finding, Redactor redactor) {
        List<String> shown = new ArrayList<>();
        for (Evidence item : finding.evidence()) {
            String key = redactor.clean(item.key(), 40);
            shown.add((TOKEN.matcher(key).matches() ? key : "evidence") + "=" + shared(item.value(), redactor));
        }
        return shown;
    }

    /** A code as it is; anything that might be a sentence, a name or a number of somebody's by its length only. */
    private static String shared(String value, Redactor redactor) {
        String clean = redactor.clean(value, 64);
        boolean harmless = clean.equals(value)
                && TOKEN.matcher(clean).matches()
                && !DIGITS.matcher(clean.replaceAll("[._:/-]", "")).matches();
        return harmless ? clean : "[" + value.length() + " characters withheld]";
    }

    private List<String> lines(SessionId id, Redactor redactor) {
        Deque<String> newest = new ArrayDeque<>();
        HistoryPosition read = HistoryPosition.START;
        while (true) {
            List<HistoryEntry> page = parts.sessions().history(id, read, PAGE);
            for (HistoryEntry entry : page) {
                read = new HistoryPosition(entry.revision(), entry.index());
                newest.add(line(entry, redactor));
                if (newest.size() > LINES) {
                    newest.removeFirst();
                }
            }
            if (page.size() < PAGE) {
                return List.copyOf(newest);
            }
        }
    }

    private static String line(HistoryEntry entry, Redactor redactor) {
        StringBuilder line = new StringBuilder(120);
        line.append(time(entry.at())).append(' ').append(entry.type());
        line.append(' ').append(shared(entry.subject(), redactor));
        entry.code().ifPresent(code -> line.append(' ').append(shared(code, redactor)));
        entry.data().forEach((name, value) -> {
            if (OURS.contains(name)) {
                boolean list = name.equals("inputs") && value.matches("[A-Za-z0-9,]{1,200}");
                line.append(' ').append(name).append('=').append(list ? value : shared(value, redactor));
            }
        });
        return line.toString();
    }

    /** A time as people read it, to the second. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Those that are not over. */
    static List<Finding> unresolved(Facts facts) {
        return facts.findings().stream()
                .filter(finding -> finding.state() != FindingState.RESOLVED)
                .toList();
    }
}
