package io.trackai.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Payload;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.Observation;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plainest destination over HTTP that keeps the contract; the broken ones differ from it in one point each. */
class PlainAds implements ConversionDestination {

    static final Connection CONNECTION = Connection.builder(ProviderId.of("plain-ads"))
            .putSecrets("accessToken", Secret.of("test-ads-token-0123456789"))
            .build();

    private static final URI EVENTS = URI.create("https://ads.example/events");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The answer to a conversion that was counted. */
    static TransportResponse accepting() {
        return TransportResponse.of(200, Map.of(), "{\"counted\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public EncodedConversion encode(Conversion conversion, Connection to) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", conversion.name()).put("id", conversion.id());
        conversion.buyer().email().ifPresent(email -> node.put("email", match(email)));
        return EncodedConversion.of(conversion.name(), conversion.id(), conversion.time(), Payload.of(node.toString()));
    }

    String match(String clear) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(clear.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
        return read(http.send(request(conversions, to)));
    }

    TransportRequest request(List<EncodedConversion> conversions, Connection to) {
        String body = "["
                + String.join(
                        ",",
                        conversions.stream().map(one -> one.payload().text()).toList()) + "]";
        return TransportRequest.postJson(EVENTS, body)
                .bearer(to.secret("accessToken"))
                .build();
    }

    SendResult read(TransportResponse answer) {
        try {
            JsonNode body = JSON.readTree(answer.text());
            if (answer.status() == 200 && body.path("counted").isInt()) {
                return new SendResult.Accepted(body.path("counted").intValue(), Map.of(), List.of());
            }
        } catch (JsonProcessingException e) {
            return new SendResult.Unknown(new Observation.HttpAnswer(answer));
        }
        return answer.status() >= 500
                ? new SendResult.Retry(new Observation.HttpAnswer(answer), Optional.empty())
                : new SendResult.Rejected(new Observation.HttpAnswer(answer));
    }
}
