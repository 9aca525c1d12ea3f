package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Perfect Pay's REST interface, as far as it is used: whether a token is good, and whether a sale exists. Its layout is not
 * the postback's, and is not read with the same reader.
 *
 * <p>Source: Perfect Pay's help page on querying sales, and public clients of it.
 */
final class PerfectPayApi {

    private static final String SALES = "/api/v1/sales/get";

    private final URI base;
    private final ZoneId zone;

    PerfectPayApi(PerfectPayOptions options) {
        this.base = options.apiBaseUrl();
        this.zone = options.zone();
    }

    /** The only host that may see an API token. */
    String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** What it says to a question about today's sales. */
    TransportResponse today(Http http, Secret token, Instant now) {
        String today = now.atZone(zone).toLocalDate().toString();
        ObjectNode question = Mapper.JSON.createObjectNode();
        question.put("start_date_sale", today);
        question.put("end_date_sale", today);
        question.put("page", 1);
        return ask(http, token, question);
    }

    /** What it says to a question about one sale. */
    TransportResponse sale(Http http, Secret token, String code) {
        ObjectNode question = Mapper.JSON.createObjectNode();
        question.put("transaction_token", code);
        question.put("page", 1);
        return ask(http, token, question);
    }

    private TransportResponse ask(Http http, Secret token, ObjectNode question) {
        return http.send(TransportRequest.postJson(base.resolve(SALES), question.toString())
                .bearer(token)
                .putHeaders("Accept", "application/json")
                .build());
    }

    /** How many sales an answer lists; empty if it is no such answer. */
    Optional<Integer> count(TransportResponse answer) {
        if (answer.status() != 200) {
            return Optional.empty();
        }
        return PostbackBody.read(answer.text())
                .map(root -> root.path("sales").path("data"))
                .filter(JsonNode::isArray)
                .map(JsonNode::size);
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
