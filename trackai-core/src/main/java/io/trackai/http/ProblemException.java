package io.trackai.http;

import io.trackai.error.InputProblem;
import io.trackai.error.TrackAiException;
import io.trackai.model.LocalizedText;
import java.util.List;
import java.util.Map;

/** A request that is answered with a problem document. Stays inside the REST face. */
final class ProblemException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;
    private final transient List<InputProblem> errors;

    ProblemException(int status, String code, String detail) {
        this(status, code, detail, Map.of(), List.of());
    }

    ProblemException(int status, String code, String detail, Map<String, String> headers, List<InputProblem> errors) {
        super(code, detail, false);
        this.status = status;
        this.headers = headers;
        this.errors = errors;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<InputProblem> errors() {
        return errors;
    }

    static ProblemException field(String field, String code, String ptBr, String en) {
        return new ProblemException(
                400,
                "INPUT_INVALID",
                field + ": " + en,
                Map.of(),
                List.of(new InputProblem(field, code, LocalizedText.of(ptBr, en))));
    }
}
