package io.trackai.error;

import java.util.List;
import java.util.stream.Collectors;

/** The request cannot be read: something is missing, of the wrong type, too long or unknown. Nothing was stored. */
public final class InvalidSetupException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    /** Lists every problem, not only the first. */
    public InvalidSetupException(List<InputProblem> problems) {
        super(
                "INPUT_INVALID",
                problems.stream()
                        .map(problem ->
                                problem.field() + ": " + problem.message().en())
                        .collect(Collectors.joining("; ")),
                false);
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the inputs. */
    public List<InputProblem> problems() {
        return problems;
    }
}
