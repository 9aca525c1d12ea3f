package io.trackai.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.TrackAi;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client of the REST face without a server in between; every exchange is held against the OpenAPI document. */
final class Rest {

    static final String SESSIONS = "/api/v1/setup/sessions";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SetupApi api;
    private final Described described;
    private final Caller caller;

    private Rest(SetupApi api, Described described, Caller caller) {
        this.api = api;
        this.described = described;
        this.caller = caller;
    }

    static Rest of(TrackAi trackAi) {
        return of(SetupApi.of(trackAi));
    }

    static Rest of(SetupApi api) {
        return new Rest(api, Described.by(api), Caller.operator("test"));
    }

    Rest as(Caller other) {
        return new Rest(api, described, other);
    }

    Described described() {
        return described;
    }

    ApiResponse delete(String target) {
        return send("DELETE", target, new byte[0], Map.of());
    }

    ApiResponse get(String target) {
        return send("GET", target, new byte[0], Map.of());
    }

    ApiResponse get(String target, Map<String, String> headers) {
        return send("GET", target, new byte[0], headers);
    }

    ApiResponse post(String target, String body) {
        return send("POST", target, bytes(body), Map.of());
    }

    ApiResponse post(String target, String body, Map<String, String> headers) {
        return send("POST", target, bytes(body), headers);
    }

    ApiResponse patch(String target, String body, Map<String, String> headers) {
        return send("PATCH", target, bytes(body), headers);
    }

    ApiResponse send(String method, String target, byte[] body, Map<String, String> headers) {
        int query = target.indexOf('?');
        ApiRequest.Builder request = ApiRequest.builder(method, query < 0 ? target : target.substring(0, query))
                .rawQuery(query < 0 ? null : target.substring(query + 1))
                .caller(caller)
                .body(new ByteArrayInputStream(body));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        headers.forEach(request::header);
        ApiRequest built = request.build();
        ApiResponse answer = api.handle(built);
        described.check(built.method(), built.path(), built.rawQuery(), body, answer);
        return answer;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(ApiResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
