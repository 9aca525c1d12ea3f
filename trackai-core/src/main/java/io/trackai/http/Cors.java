package io.trackai.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What browsers of other origins are told: which pages may call, and what they may see of an answer. */
final class Cors {

    private static final String EXPOSED = "ETag, Location, Retry-After, Trackai-Audience, Trackai-Version";

    private final Set<String> origins;
    private final String headers;

    Cors(ApiOptions options) {
        origins = options.allowedOrigins().stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> all = new TreeSet<>(options.allowedHeaders());
        all.addAll(Set.of(
                "Accept-Language", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID"));
        headers = String.join(", ", all);
    }

    /** The answer as the page that asked may see it. */
    ApiResponse seenBy(ApiRequest request, ApiResponse response) {
        if (origins.isEmpty() || response.headers().containsKey("Access-Control-Allow-Origin")) {
            return response;
        }
        Map<String, String> more = new LinkedHashMap<>();
        more.put("Vary", "Origin");
        allowed(request).ifPresent(origin -> {
            more.put("Access-Control-Allow-Origin", origin);
            more.put("Access-Control-Expose-Headers", EXPOSED);
        });
        return response.with(more);
    }

    /** The answer to OPTIONS at an address with these methods; to browsers also what pages may send there. */
    ApiResponse options(ApiRequest request, String methods) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("Allow", methods);
        answer.put("Cache-Control", "no-store");
        if (allowed(request).isPresent()
                && request.header("access-control-request-method").isPresent()) {
            answer.put("Access-Control-Allow-Methods", methods);
            answer.put("Access-Control-Allow-Headers", headers);
            answer.put("Access-Control-Max-Age", "600");
        }
        return new ApiResponse(204, answer, new byte[0]);
    }

    private Optional<String> allowed(ApiRequest request) {
        return request.header("origin").filter(origin -> origins.contains(origin.toLowerCase(Locale.ROOT)));
    }
}
