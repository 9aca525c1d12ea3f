package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.Language;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One request on its way to an answer.
 *
 * @param request the request
 * @param language what texts are written in
 * @param path the values of the address
 */
record Exchange(ApiRequest request, Language language, Map<String, String> path) {

    String segment(String name) {
        return Optional.ofNullable(path.get(name)).orElseThrow();
    }

    /** Malformed and missing look the same. */
    private SessionId id() {
        try {
            return SessionId.of(segment("session"));
        } catch (IllegalArgumentException e) {
            throw new UnknownSessionException();
        }
    }

    /** The session of the address, if the caller may see it. */
    SetupSession session(TrackAi trackAi) {
        return scope().map(lead -> trackAi.session(lead, id())).orElseGet(() -> trackAi.session(id()));
    }

    /** Whose sessions the caller may see; empty for everybody's. */
    Optional<LeadId> scope() {
        return request.caller() instanceof Caller.Lead lead ? Optional.of(lead.id()) : Optional.empty();
    }

    Set<ArtifactAudience> audiences() {
        return request.caller() instanceof Caller.Operator
                ? EnumSet.allOf(ArtifactAudience.class)
                : EnumSet.of(ArtifactAudience.BROWSER, ArtifactAudience.LEAD);
    }

    ObjectNode body() {
        return Json.whole(Json.parse(Json.read(request.body())));
    }

    Query query(String... known) {
        return Query.of(request.rawQuery(), new TreeSet<>(List.of(known)));
    }

    /** JSON that was written elsewhere. */
    ApiResponse json(int status, String body) {
        ApiResponse empty = json(status, Json.object(), Map.of());
        return new ApiResponse(status, empty.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that nobody keeps: it changes by itself. */
    ApiResponse json(int status, JsonNode body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.putIfAbsent("Cache-Control", "no-store");
        all.put("Content-Language", language.tag());
        return new ApiResponse(status, all, Json.bytes(body));
    }

    /** Whether the caller has this version already. */
    boolean has(String tag) {
        return request.header("if-none-match")
                .map(sent -> Stream.of(sent.split(",", 32))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag)))
                .orElse(false);
    }
}
