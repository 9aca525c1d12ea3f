package io.trackai.meta;

import com.fasterxml.jackson.databind.node.TextNode;
import io.trackai.model.Connection;
import io.trackai.model.Payload;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls to the Graph API: the token in the Authorization header, the proof of the app's secret in the body, neither in an
 * address. Keeps nothing; safe for concurrent use.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/using-the-api and
 * /docs/graph-api/guides/secure-requests, read 2026-11.
 */
final class GraphClient {

    /**
     * What identifies us.
     *
     * @param token the access token
     * @param appSecret the secret of the token's app, if that app demands proof of it
     */
    record Credentials(Secret token, Optional<Secret> appSecret) {

        static Credentials of(Connection connection) {
            return new Credentials(
                    connection
                            .secret(MetaConnection.ACCESS_TOKEN)
                            .orElseThrow(() -> new IllegalStateException("the token is a required input")),
                    connection.secret(MetaConnection.APP_SECRET));
        }

        /** HMAC-SHA-256 of the token under the app's secret; Meta's {@code appsecret_proof}. */
        Optional<String> proof() {
            return appSecret.map(
                    secret -> secret.use(text -> token.hmacSha256Hex(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static final Payload OPENING = Payload.of("{\"data\":[");
    private static final Payload COMMA = Payload.of(",");

    private final MetaOptions options;

    GraphClient(MetaOptions options) {
        this.options = options;
    }

    /** Reads a node or edge. */
    GraphAnswer get(GraphAnswer.Edge edge, String path, Credentials credentials, Http http) {
        Optional<String> proof = credentials.proof();
        if (proof.isPresent()) {
            return provenGet(edge, path, proof.get(), credentials, http);
        }
        TransportRequest request = TransportRequest.get(options.at(path))
                .bearer(credentials.token())
                .timeout(options.callTimeout())
                .build();
        return GraphAnswer.read(edge, http.send(request), credentials.token());
    }

    /** A read with proof travels as a batch of one call, because a GET has only its address to put the proof in. */
    private GraphAnswer provenGet(
            GraphAnswer.Edge edge, String path, String proof, Credentials credentials, Http http) {
        String batch =
                "[{\"method\":\"GET\",\"relative_url\":" + TextNode.valueOf(options.graphVersion() + "/" + path) + "}]";
        TransportRequest request = TransportRequest.builder("POST", options.root())
                .contentType("application/x-www-form-urlencoded")
                .body("include_headers=false&appsecret_proof=" + proof + "&batch="
                        + URLEncoder.encode(batch, StandardCharsets.UTF_8))
                .bearer(credentials.token())
                .timeout(options.callTimeout())
                .build();
        return GraphAnswer.read(edge, http.send(request), credentials.token()).unwrapped();
    }

    /**
     * Writes events in one call.
     *
     * @param events each one JSON object
     * @param testCode marks the whole call as a test; it stands beside the events, never inside one
     */
    GraphAnswer postEvents(
            String pixel, List<Payload> events, Optional<String> testCode, Credentials credentials, Http http) {
        List<Payload> body = new ArrayList<>(2 * events.size() + 1);
        for (Payload event : events) {
            body.add(body.isEmpty() ? OPENING : COMMA);
            body.add(event);
        }
        body.add(Payload.of(closing(testCode, credentials)));
        TransportRequest request = TransportRequest.postJson(options.at(pixel + "/events"), Payload.joined(body))
                .bearer(credentials.token())
                .timeout(options.callTimeout())
                .build();
        return GraphAnswer.read(GraphAnswer.Edge.EVENTS, http.send(request), credentials.token());
    }

    private String closing(Optional<String> testCode, Credentials credentials) {
        StringBuilder end = new StringBuilder("],\"partner_agent\":").append(TextNode.valueOf(options.partnerAgent()));
        testCode.ifPresent(code -> end.append(",\"test_event_code\":").append(TextNode.valueOf(code)));
        options.namespaceId().ifPresent(id -> end.append(",\"namespace_id\":").append(TextNode.valueOf(id)));
        credentials
                .proof()
                .ifPresent(proof ->
                        end.append(",\"appsecret_proof\":\"").append(proof).append('"'));
        return end.append('}').toString();
    }
}
