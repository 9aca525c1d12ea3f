package io.trackai.engine;

import io.trackai.error.InputProblem;
import io.trackai.error.InvalidSetupException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.host.SecretVault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The door: refuses what cannot be read, cleans what was pasted along, seals secrets. What is readable but wrong is let
 * in and becomes a finding.
 */
final class Inputs {

    private final Providers providers;
    private final SecretVault vault;

    Inputs(Providers providers, SecretVault vault) {
        this.providers = providers;
        this.vault = vault;
    }

    /** Whether every connection can be read; throws with every problem if not. */
    void check(List<Connection> connections) {
        List<InputProblem> problems = new ArrayList<>();
        Set<ConnectionId> seen = new LinkedHashSet<>();
        if (connections.isEmpty()) {
            problems.add(problem(
                    "connections", "INPUT_MISSING", "informe ao menos uma conexão", "give at least one connection"));
        }
        for (Connection connection : connections) {
            String at = connection.id().value();
            if (!seen.add(connection.id())) {
                problems.add(problem(
                        at,
                        "INPUT_DUPLICATE",
                        "esta conexão foi informada duas vezes",
                        "this connection is given twice"));
            }
            Optional<IntegrationProvider> provider = providers.find(connection.provider());
            if (provider.isEmpty() || connection.id().equals(Plan.SESSION)) {
                problems.add(unsupported(at));
                continue;
            }
            check(at, provider.get(), connection.fields(), connection.secrets(), problems);
            for (InputSpec spec : provider.get().inputs()) {
                boolean given = connection.fields().containsKey(spec.name())
                        || connection.secrets().containsKey(spec.name());
                if (spec.required() && !given) {
                    problems.add(missing(at, spec));
                }
            }
        }
        refuse(problems);
    }

    private InputProblem unsupported(String at) {
        String known = String.join(
                ", ",
                providers.all().stream().map(provider -> provider.id().value()).toList());
        return problem(
                at,
                "INPUT_GATEWAY_UNSUPPORTED",
                "esta integração ainda não é suportada; disponíveis: " + known,
                "this integration is not supported; available: " + known);
    }

    private static InputProblem missing(String at, InputSpec spec) {
        return problem(
                at + "." + spec.name(),
                "INPUT_MISSING",
                "informe " + spec.label().ptBr(),
                "give " + spec.label().en());
    }

    private static void refuse(List<InputProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidSetupException(problems);
        }
    }

    private static void check(
            String at,
            IntegrationProvider provider,
            Map<String, String> fields,
            Map<String, Secret> secrets,
            List<InputProblem> problems) {
        Map<String, InputSpec> specs = specs(provider);
        fields.forEach((name, value) -> {
            InputSpec spec = specs.get(name);
            if (spec == null) {
                problems.add(unknown(at, specs));
            } else if (spec.secret()) {
                problems.add(problem(
                        at + "." + name,
                        "INPUT_SECRET_EXPECTED",
                        "este campo é secreto e não pode ser enviado como texto comum",
                        "this input is secret and must not be given as a plain field"));
            } else {
                checkText(at, spec, value, problems);
            }
        });
        secrets.forEach((name, secret) -> {
            InputSpec spec = specs.get(name);
            if (spec == null) {
                problems.add(unknown(at, specs));
            } else if (!spec.secret()) {
                problems.add(problem(
                        at + "." + name,
                        "INPUT_NOT_SECRET",
                        "este campo não é secreto",
                        "this input is not a secret; give it as a plain field"));
            } else {
                secret.use(text -> {
                    checkText(at, spec, text, problems);
                    return text.length();
                });
            }
        });
    }

    private static InputProblem unknown(String at, Map<String, InputSpec> specs) {
        String known = String.join(", ", specs.keySet());
        return problem(
                at,
                "INPUT_UNKNOWN",
                "há um campo desconhecido; campos: " + known,
                "there is an unknown input; inputs: " + known);
    }

    private static void checkText(String at, InputSpec spec, String raw, List<InputProblem> problems) {
        String field = at + "." + spec.name();
        if (raw.length() > spec.maxLength()) {
            problems.add(problem(
                    field,
                    "INPUT_TOO_LONG",
                    "aceita até " + spec.maxLength() + " caracteres",
                    "takes at most " + spec.maxLength() + " characters"));
            return;
        }
        String text = spec.cleaning().apply(raw);
        if (text.isEmpty()) {
            problems.add(missing(at, spec));
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            problems.add(problem(
                    field,
                    "INPUT_CONTROL_CHARACTERS",
                    "contém quebras de linha ou caracteres invisíveis",
                    "holds line breaks or invisible characters"));
        }
    }

    private static Map<String, InputSpec> specs(IntegrationProvider provider) {
        Map<String, InputSpec> specs = new LinkedHashMap<>();
        provider.inputs().forEach(spec -> specs.put(spec.name(), spec));
        return specs;
    }

    private static InputProblem problem(String field, String code, String ptBr, String en) {
        return new InputProblem(field, code, LocalizedText.of(ptBr, en));
    }

    /** Takes checked inputs into the draft as generation 1 of a new connection. */
    ConnectionDraft admit(LeadId lead, SessionId session, Connection connection) {
        ConnectionDraft draft = new ConnectionDraft(connection.id(), connection.provider());
        IntegrationProvider provider = providers.find(connection.provider()).orElseThrow();
        Map<String, InputSpec> specs = specs(provider);
        connection.fields().forEach((name, value) -> set(lead, session, draft, specs, name, value, 1));
        connection.secrets().forEach((name, secret) -> seal(lead, session, draft, specs, name, secret, 1));
        return draft;
    }

    private void set(
            LeadId lead,
            SessionId session,
            ConnectionDraft draft,
            Map<String, InputSpec> specs,
            String name,
            String raw,
            long generation) {
        String text = cleaned(draft, specs, name, raw);
        draft.fields.remove(name);
        draft.hidden.remove(name);
        if (Redactor.NONE.withoutSecrets(text).equals(text)) {
            draft.fields.put(name, text);
        } else {
            draft.hidden.put(name, vault.seal(Secret.of(text), Connections.context(lead, session, draft.id, name)));
        }
        draft.changed.put(name, generation);
    }

    private void seal(
            LeadId lead,
            SessionId session,
            ConnectionDraft draft,
            Map<String, InputSpec> specs,
            String name,
            Secret secret,
            long generation) {
        Secret cleaned = secret.use(raw -> Secret.of(cleaned(draft, specs, name, raw)));
        if (!draft.secrets.containsKey(name)) {
            draft.presence.put(name, generation);
        }
        draft.secrets.put(name, vault.seal(cleaned, Connections.context(lead, session, draft.id, name)));
        draft.changed.put(name, generation);
    }

    private static String cleaned(ConnectionDraft draft, Map<String, InputSpec> specs, String name, String raw) {
        InputSpec spec = specs.get(name);
        String text = spec == null ? raw : spec.cleaning().apply(raw);
        if (text.equals(raw)) {
            draft.cleaned.remove(name);
        } else {
            draft.cleaned.add(name);
        }
        return text;
    }

    /**
     * Applies a correction; what equals the present value changes nothing.
     *
     * @param present the connection with everything sealed opened, to compare
     * @return the names of the inputs that changed; their generation is the one given
     */
    Set<String> correct(SessionDraft session, Connection present, ConnectionPatch patch, long generation) {
        ConnectionDraft draft = session.connections.get(patch.id());
        if (draft == null) {
            throw new InvalidSetupException(List.of(problem(
                    patch.id().value(),
                    "INPUT_UNKNOWN",
                    "esta sessão não tem essa conexão",
                    "this session has no such connection")));
        }
        IntegrationProvider provider = providers
                .find(draft.provider)
                .orElseThrow(() ->
                        new InvalidSetupException(List.of(unsupported(patch.id().value()))));
        Map<String, InputSpec> specs = specs(provider);
        List<InputProblem> problems = new ArrayList<>();
        check(patch.id().value(), provider, patch.fields(), patch.secrets(), problems);
        for (String name : patch.removed()) {
            InputSpec spec = specs.get(name);
            if (spec == null) {
                problems.add(unknown(patch.id().value(), specs));
            } else if (spec.required()) {
                problems.add(missing(patch.id().value(), spec));
            }
        }
        refuse(problems);
        Set<String> changed = new LinkedHashSet<>();
        patch.fields().forEach((name, value) -> {
            InputSpec spec = specs.get(name);
            String text = spec == null ? value : spec.cleaning().apply(value);
            if (present.field(name).filter(text::equals).isEmpty()) {
                set(session.lead, session.id, draft, specs, name, value, generation);
                changed.add(name);
            }
        });
        patch.secrets().forEach((name, secret) -> {
            InputSpec spec = specs.get(name);
            Secret cleaned = secret.use(
                    raw -> Secret.of(spec == null ? raw : spec.cleaning().apply(raw)));
            if (present.secret(name).filter(cleaned::matches).isEmpty()) {
                seal(session.lead, session.id, draft, specs, name, secret, generation);
                changed.add(name);
            }
        });
        for (String name : patch.removed()) {
            boolean wasField = draft.fields.remove(name) != null;
            boolean wasHidden = draft.hidden.remove(name) != null;
            boolean wasSecret = draft.secrets.remove(name) != null;
            if (wasField || wasHidden || wasSecret) {
                draft.changed.put(name, generation);
                draft.presence.put(name, generation);
                draft.cleaned.remove(name);
                changed.add(name);
            }
        }
        return changed;
    }
}
