package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.TrackAi;
import io.trackai.error.TrackAiException;
import io.trackai.model.Visit;
import io.trackai.model.VisitKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Visits over HTTP, from any page on the web. Nothing is authenticated and nothing is told: the answer is empty, and a
 * field that does not look like one is dropped, never the visit.
 */
final class VisitActions {

    private static final int MAX_BODY = 8 * 1024;
    private static final int LONGEST_ID = 512;
    private static final int LONGEST_CAMPAIGN = 255;
    private static final int LONGEST_TEXT = 2_048;
    private static final int MOST_CAMPAIGN_FIELDS = 20;
    private static final Duration OLDEST = Duration.ofDays(90);
    /** Any page may call; no cookie of this host travels with it, and none is asked for. */
    private static final Map<String, String> ANY_PAGE =
            Map.of("Access-Control-Allow-Origin", "*", "Cache-Control", "no-store");

    private final TrackAi trackAi;

    VisitActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    /** The question browsers ask before they send anything but plain text. */
    ApiResponse preflight(Exchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>(ANY_PAGE);
        headers.put("Access-Control-Allow-Methods", "POST");
        headers.put("Access-Control-Allow-Headers", "content-type");
        headers.put("Access-Control-Max-Age", "86400");
        return new ApiResponse(204, headers, new byte[0]);
    }

    ApiResponse report(Exchange exchange) {
        try {
            ObjectNode body = Json.parse(Json.read(exchange.request().body(), MAX_BODY));
            Visit visit = visit(body, exchange.request());
            if (!trackAi.recordVisit(key(exchange), visit)) {
                throw missing();
            }
            return new ApiResponse(204, ANY_PAGE, new byte[0]);
        } catch (TrackAiException e) {
            return Problems.of(e, exchange.language()).with(ANY_PAGE);
        }
    }

    private static VisitKey key(Exchange exchange) {
        try {
            return VisitKey.of(exchange.segment("key"));
        } catch (IllegalArgumentException malformed) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(404, "NOT_FOUND", "there is nothing at this address");
    }

    private Visit visit(ObjectNode body, ApiRequest request) {
        Visit.Builder visit = Visit.builder()
                .visitorId(text(body, "visitor", LONGEST_ID)
                        .filter(VisitActions::identifier)
                        .orElseThrow(() -> ProblemException.field(
                                "visitor",
                                "INPUT_SHAPE",
                                "use de 8 a 128 letras, números e - _ .",
                                "use 8 to 128 letters, digits and - _ .")))
                .fbp(text(body, "fbp", LONGEST_ID))
                .fbc(text(body, "fbc", LONGEST_ID))
                .fbclid(text(body, "fbclid", LONGEST_ID))
                .pageUrl(text(body, "page", LONGEST_TEXT).filter(VisitActions::page))
                .userAgent(request.header("user-agent").filter(agent -> fits(agent, LONGEST_TEXT)))
                .ipAddress(request.remoteAddress())
                .seenAt(seen(body));
        JsonNode consent = body.path("consent");
        if (consent.isBoolean()) {
            visit.consent(consent.asBoolean());
        }
        int fields = 0;
        for (Map.Entry<String, JsonNode> entry : body.path("utm").properties()) {
            JsonNode value = entry.getValue();
            if (campaign(entry.getKey()) && value.isTextual() && fits(value.asText(), LONGEST_CAMPAIGN)) {
                visit.putUtm(entry.getKey(), value.asText());
                if (++fields == MOST_CAMPAIGN_FIELDS) {
                    break;
                }
            }
        }
        return visit.build();
    }

    /** The browser's clock counts only while it is no later than ours and no older than what is kept. */
    private Instant seen(ObjectNode body) {
        Instant now = trackAi.now();
        JsonNode millis = body.path("seenAt");
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            return now;
        }
        long told = millis.longValue();
        boolean likely = told <= now.toEpochMilli() && told >= now.minus(OLDEST).toEpochMilli();
        return likely ? Instant.ofEpochMilli(told) : now;
    }

    private static Optional<String> text(ObjectNode body, String name, int longest) {
        return Optional.ofNullable(body.path(name).textValue()).filter(text -> fits(text, longest));
    }

    private static boolean fits(String text, int longest) {
        return !text.isEmpty()
                && text.length() <= longest
                && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    private static boolean identifier(String text) {
        return text.length() >= 8 && text.length() <= 128 && text.chars().allMatch(VisitActions::plain);
    }

    private static boolean campaign(String name) {
        return name.startsWith("utm_") && name.length() <= 64 && name.chars().allMatch(VisitActions::plain);
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private static boolean page(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }
}
