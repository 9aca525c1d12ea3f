package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several calls in one: a POST to the root with a {@code batch} of methods and relative addresses. Each answers with a
 * status and a body of its own inside a list.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/securing-requests, whose example proves the app's secret in this way,
 * and /docs/graph-api/batch-requests.
 */
final class CallBatch {

    private static final int MOST = 50;

    private CallBatch() {}

    static boolean is(GraphRequest request) {
        return request.method().equals("POST")
                && request.path().isEmpty()
                && request.parameter("batch").isPresent();
    }

    static Reply serve(GraphRequest request, Function<GraphRequest, Reply> each) {
        Optional<List<GraphRequest>> calls = calls(request);
        if (calls.isEmpty()) {
            return MetaError.of(100)
                    .message("(#100) batch must be a list of 1 to 50 calls")
                    .reply(Optional.empty(), "batch");
        }
        ArrayNode answers = GraphRequest.JSON.createArrayNode();
        List<String> notes = new ArrayList<>();
        for (GraphRequest call : calls.get()) {
            Reply reply = each.apply(call);
            ObjectNode answer = answers.addObject();
            answer.put("code", reply.status());
            answer.put("body", reply.delivery().body().apply(reply.body()));
            notes.add(call.method() + " " + String.join("/", call.path()) + ": " + reply.note());
        }
        return Reply.ok(answers.toString(), "batch of " + notes);
    }

    private static Optional<List<GraphRequest>> calls(GraphRequest request) {
        try {
            JsonNode batch =
                    GraphRequest.JSON.readTree(request.parameter("batch").orElse(""));
            if (!batch.isArray() || batch.isEmpty() || batch.size() > MOST) {
                return Optional.empty();
            }
            List<GraphRequest> calls = new ArrayList<>();
            for (JsonNode call : batch) {
                Optional<GraphRequest> inner = request.inner(
                        call.path("method").asText(""),
                        call.path("relative_url").asText(""));
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                calls.add(inner.get());
            }
            return Optional.of(calls);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
