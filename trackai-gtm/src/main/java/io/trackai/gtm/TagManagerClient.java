package io.trackai.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Secret;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls to the Tag Manager API for one account, within the quota. Anything but a good answer ends the work with
 * {@link Stopped}. Confined to one thread.
 *
 * <p>Source: Tag Manager API v2 discovery document, revision 20260826; limits and quotas, read 2026-11.
 */
final class TagManagerClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId QUOTA_DAY = ZoneId.of("America/Los_Angeles");
    private static final Duration WINDOW = Duration.ofSeconds(100);
    private static final int MAX_ANSWER = 8 * 1024 * 1024;

    private final GtmOptions options;
    private final String account;
    private final Http http;
    private final Supplier<Instant> clock;
    private Optional<Secret> token = Optional.empty();
    private int reserved;
    private int made;

    TagManagerClient(GtmOptions options, String account, Http http, Supplier<Instant> clock) {
        this.options = options;
        this.account = account;
        this.http = http;
        this.clock = clock;
    }

    /** Reserves what the work usually takes, so that what is begun is not held up half way. */
    void reserve(int calls) {
        Duration wait = options.pace().reserve(calls, clock.get());
        if (!wait.isZero()) {
            throw Stopped.waiting("publishQuota", wait);
        }
        reserved += calls;
    }

    /** Gives back what was not used. */
    void settle() {
        options.pace().settle(reserved, made, clock.get());
        reserved = 0;
        made = 0;
    }

    ObjectNode get(String call, String path) {
        return send(call, "GET", path, Optional.empty());
    }

    /** The answer, or empty if the API says that there is none. */
    Optional<ObjectNode> find(String call, String path) {
        TransportResponse response = exchange("GET", path, Optional.empty());
        return response.status() == 404 ? Optional.empty() : Optional.of(read(call, response));
    }

    ObjectNode post(String call, String path, ObjectNode body) {
        return send(call, "POST", path, Optional.of(body));
    }

    ObjectNode put(String call, String path, ObjectNode body) {
        return send(call, "PUT", path, Optional.of(body));
    }

    ObjectNode delete(String call, String path) {
        return send(call, "DELETE", path, Optional.empty());
    }

    /** Every page of a list; stops on a page that was seen already. */
    List<ObjectNode> list(String call, String path, String field) {
        List<ObjectNode> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String page = "";
        while (seen.add(page)) {
            ObjectNode answer = get(call, page.isEmpty() ? path : path + "?pageToken=" + page);
            answer.path(field).forEach(one -> {
                if (one instanceof ObjectNode object) {
                    all.add(object);
                }
            });
            page = answer.path("nextPageToken").asText();
            if (page.isEmpty() || !page.matches("[A-Za-z0-9_=.-]{1,500}")) {
                return all;
            }
        }
        return all;
    }

    private ObjectNode send(String call, String method, String path, Optional<ObjectNode> body) {
        return read(call, exchange(method, path, body));
    }

    private TransportResponse exchange(String method, String path, Optional<ObjectNode> body) {
        TransportResponse response = once(method, path, body, token.orElseGet(() -> token(false)));
        if (response.status() == 401) {
            response = once(method, path, body, token(true));
        }
        return response;
    }

    private TransportResponse once(String method, String path, Optional<ObjectNode> body, Secret bearer) {
        if (made >= reserved) {
            reserve(1);
        }
        made++;
        URI uri = URI.create(options.baseUrl().toString().replaceAll("/+$", "") + "/tagmanager/v2/" + path);
        TransportRequest.Builder request = TransportRequest.builder(method, uri)
                .bearer(bearer)
                .timeout(options.callTimeout())
                .maxResponseBytes(MAX_ANSWER);
        // A POST without a body needs one of no fields.
        if (body.isPresent() || method.equals("POST")) {
            request.contentType("application/json")
                    .body(body.map(ObjectNode::toString).orElse("{}"));
        }
        return http.send(request.build());
    }

    private Secret token(boolean renewed) {
        AccessTokens source = options.accessTokens()
                .orElseThrow(() -> Stopped.failed(Observation.found(PublishFindings.TOKEN_SOURCE_MISSING)));
        try {
            Secret fresh = renewed ? source.renewed(account) : source.token(account);
            token = Optional.of(fresh);
            return fresh;
        } catch (RuntimeException e) {
            // Its message may hold anything, the key included.
            throw Stopped.failed(Observation.found(PublishFindings.TOKEN_UNAVAILABLE));
        }
    }

    private ObjectNode read(String call, TransportResponse response) {
        JsonNode body = json(response.text());
        if (response.status() / 100 == 2 && body instanceof ObjectNode object) {
            return object;
        }
        if (response.status() == 204) {
            return JSON.createObjectNode();
        }
        ApiRefusal refusal = ApiRefusal.read(call, response.status(), body);
        throw switch (refusal.meaning()) {
            case QUOTA -> Stopped.waiting("publishQuota", WINDOW, refusal);
            case QUOTA_OF_THE_DAY -> Stopped.waiting("publishQuota", untilTheQuotaDayEnds(), refusal);
            default -> Stopped.failed(refusal);
        };
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Duration untilTheQuotaDayEnds() {
        ZonedDateTime now = clock.get().atZone(QUOTA_DAY);
        return Duration.between(
                now, now.toLocalDate().plusDays(1).atStartOfDay(QUOTA_DAY).plusMinutes(1));
    }
}
