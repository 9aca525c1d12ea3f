package io.trackai.meta;

import io.trackai.error.TransportException;
import java.util.Optional;

/**
 * Why Meta did not take something. Decided by code and subcode, never by text; by HTTP status only where there is no
 * code. Never holds the access token.
 *
 * <p>Source: Meta's error handling guide and Marketing API error reference, read 2026-11.
 *
 * @param category what kind of trouble it is
 * @param retryable whether the same request may pass later without anybody doing anything
 * @param httpStatus the answer's status; 0 if none came
 * @param code Meta's code; empty if it gave none
 * @param subcode Meta's subcode
 * @param field the field Meta blames, or the one its subcode is about
 * @param message Meta's words, in the language of the token's owner; to be shown, never to be branched on
 * @param traceId {@code fbtrace_id}, which Meta's support asks for
 * @param finding the code under which the setup's finding catalogue explains it
 */
public record GraphError(
        ErrorCategory category,
        boolean retryable,
        int httpStatus,
        Optional<Integer> code,
        Optional<Integer> subcode,
        Optional<String> field,
        Optional<String> message,
        Optional<String> traceId,
        String finding) {

    static GraphError of(GraphAnswer answer) {
        GraphErrors.Meaning meaning = GraphErrors.meaning(answer);
        return new GraphError(
                meaning.category(),
                meaning.fate() == GraphErrors.Fate.RETRY,
                answer.status(),
                answer.code(),
                answer.subcode(),
                answer.field(),
                answer.userMessage().or(answer::message),
                answer.traceId(),
                meaning.finding());
    }

    static GraphError of(TransportException failure) {
        boolean retryable = failure.retryable();
        return new GraphError(
                ErrorCategory.NETWORK,
                retryable,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure.kind().name()),
                Optional.empty(),
                NetworkDiagnoser.finding(failure.kind()));
    }

    /** Category, numbers and trace; not Meta's words, which are a stranger's. */
    @Override
    public String toString() {
        return category + " " + code.map(number -> "code " + number).orElse("HTTP " + httpStatus)
                + subcode.map(number -> "/" + number).orElse("")
                + field.map(name -> " field " + name).orElse("")
                + traceId.map(trace -> " trace " + trace).orElse("");
    }
}
