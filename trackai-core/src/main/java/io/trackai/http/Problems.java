package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.ExpiredSessionException;
import io.trackai.error.FindingResolvedException;
import io.trackai.error.IdempotencyConflictException;
import io.trackai.error.InputProblem;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.StaleSessionException;
import io.trackai.error.StoreException;
import io.trackai.error.TooManyRequestsException;
import io.trackai.error.TrackAiException;
import io.trackai.error.UnableToRenderException;
import io.trackai.error.UnknownArtifactException;
import io.trackai.error.UnknownFindingException;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Failures as RFC 9457 problem documents: a code, our own words, and the fields to give again. Never a value. */
final class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static ApiResponse of(RuntimeException failure, Language language) {
        if (failure instanceof ProblemException problem) {
            return document(problem.status(), problem, problem.errors(), problem.headers(), language);
        }
        if (failure instanceof InvalidSetupException invalid) {
            return document(400, invalid, invalid.problems(), Map.of(), language);
        }
        if (failure instanceof UnknownSessionException unknown) {
            return document(404, unknown, List.of(), Map.of(), language);
        }
        if (failure instanceof UnknownArtifactException unknown) {
            return document(404, unknown, List.of(), Map.of(), language);
        }
        if (failure instanceof UnknownFindingException unknown) {
            return document(404, unknown, List.of(), Map.of(), language);
        }
        if (failure instanceof FindingResolvedException resolved) {
            return document(409, resolved, List.of(), Map.of(), language);
        }
        if (failure instanceof UnableToRenderException unable) {
            return document(409, unable, List.of(), Map.of(), language);
        }
        if (failure instanceof ExpiredSessionException expired) {
            return document(409, expired, List.of(), Map.of(), language);
        }
        if (failure instanceof StaleSessionException stale) {
            return document(412, stale, List.of(), Map.of(), language);
        }
        if (failure instanceof IdempotencyConflictException conflict) {
            return document(409, conflict, List.of(), Map.of(), language);
        }
        if (failure instanceof TooManyRequestsException many) {
            String seconds = Long.toString(many.retryAfter().toSeconds());
            return document(429, many, List.of(), Map.of("Retry-After", seconds), language);
        }
        if (failure instanceof StoreException store) {
            return document(503, store, List.of(), Map.of("Retry-After", "5"), language);
        }
        if (failure instanceof TrackAiException known) {
            return document(500, known, List.of(), Map.of(), language);
        }
        TrackAiException unknown = new TrackAiException("SYS_INTERNAL", "the request failed inside the library", true);
        return document(500, unknown, List.of(), Map.of(), language);
    }

    private static ApiResponse document(
            int status,
            TrackAiException failure,
            List<InputProblem> errors,
            Map<String, String> headers,
            Language language) {
        ObjectNode problem = Json.object();
        problem.put("type", "urn:trackai:problem:" + failure.code().toLowerCase(Locale.ROOT));
        problem.put("title", title(status));
        problem.put("status", status);
        problem.put("code", failure.code());
        problem.put("detail", failure.getMessage());
        if (failure.retryable()) {
            problem.put("retryable", true);
        }
        if (!errors.isEmpty()) {
            ArrayNode list = problem.putArray("errors");
            for (InputProblem error : errors) {
                list.addObject()
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.message().in(language));
            }
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", MEDIA_TYPE);
        all.put("Cache-Control", "no-store");
        return new ApiResponse(status, all, Json.bytes(problem));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "Nobody is signed in";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 412 -> "It has changed meanwhile";
            case 413 -> "Too large";
            case 415 -> "Media type not supported";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> "Internal failure";
        };
    }
}
