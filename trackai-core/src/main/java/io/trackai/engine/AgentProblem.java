package io.trackai.engine;

import io.trackai.error.TrackAiException;
import io.trackai.model.LocalizedText;
import java.util.Map;

/** A call of a tool that makes no sense. Stays inside the answer. */
final class AgentProblem extends TrackAiException {

    static final String TOOL_UNKNOWN = "TOOL_UNKNOWN";
    static final String ARGUMENTS_MALFORMED = "ARGUMENTS_MALFORMED";
    static final String ARGUMENTS_UNKNOWN = "ARGUMENTS_UNKNOWN";
    static final String ARGUMENT_MISSING = "ARGUMENT_MISSING";
    static final String INPUT_ASKED = "INPUT_ASKED";
    static final String NO_INPUT_ASKED = "NO_INPUT_ASKED";
    static final String FIELD_MISSING = "FIELD_MISSING";
    static final String FIELD_OTHER = "FIELD_OTHER";
    static final String SECRET_FIELD = "SECRET_FIELD";
    static final String SECRET_IN_CHAT = "SECRET_IN_CHAT";
    static final String NOT_READY = "NOT_READY";

    private static final long serialVersionUID = 1L;

    private static final Map<String, LocalizedText> WORDS = Map.ofEntries(
            entry(TOOL_UNKNOWN, "Esta ferramenta não existe.", "There is no such tool."),
            entry(
                    ARGUMENTS_MALFORMED,
                    "Os argumentos devem ser um objeto JSON, como no esquema.",
                    "Arguments must be one JSON object, as in the schema."),
            entry(
                    ARGUMENTS_UNKNOWN,
                    "Há um argumento que esta ferramenta não conhece.",
                    "There is an argument that this tool does not know."),
            entry(ARGUMENT_MISSING, "Falta um argumento obrigatório.", "A required argument is missing."),
            entry(
                    INPUT_ASKED,
                    "Esta ação pede um campo: use answer_input, ou o formulário se for secreto.",
                    "This action asks for a field: use answer_input, or the form if it is secret."),
            entry(
                    NO_INPUT_ASKED,
                    "Esta ação não pede campo nenhum: use claim_fixed.",
                    "This action asks for no field: use claim_fixed."),
            entry(FIELD_MISSING, "Diga qual é o campo.", "Say which field it is."),
            entry(FIELD_OTHER, "A ação pede outro campo.", "The action asks for another field."),
            entry(
                    SECRET_FIELD,
                    "Este campo é secreto: peça ao cliente que o informe no formulário, nunca na conversa.",
                    "This field is secret: ask the customer to give it in the form, never in the conversation."),
            entry(
                    SECRET_IN_CHAT,
                    "O valor parece um segredo. Nada foi guardado; segredos vão pelo formulário.",
                    "The value looks like a secret. Nothing was kept; secrets go through the form."),
            entry(
                    NOT_READY,
                    "O código ainda não foi gerado: veja em findings o que falta.",
                    "The code has not been made yet: see in findings what is missing."));

    private final transient LocalizedText words;

    private AgentProblem(String code, LocalizedText words) {
        super(code, words.en(), false);
        this.words = words;
    }

    static AgentProblem of(String code) {
        LocalizedText words = WORDS.get(code);
        return new AgentProblem(code, words == null ? LocalizedText.of(code, code) : words);
    }

    LocalizedText words() {
        return words;
    }

    private static Map.Entry<String, LocalizedText> entry(String code, String ptBr, String en) {
        return Map.entry(code, LocalizedText.of(ptBr, en));
    }
}
