package io.trackai.meta;

import com.fasterxml.jackson.databind.node.TextNode;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.Observation;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Conversions API's write edge: JSON body, token in the header and nowhere else.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/using-the-api, read 2026-11.
 */
final class MetaDestination implements ConversionDestination {

    private static final int MAX_BATCH = 1000;

    private final MetaOptions options;
    private final EventWriter events;

    MetaDestination(MetaOptions options) {
        this.options = options;
        this.events = new EventWriter(options.defaultCountry());
    }

    @Override
    public List<Diagnosis> check(Conversion conversion, Connection to) {
        List<Diagnosis> found = new ArrayList<>();
        if (events.matchesNobody(conversion)) {
            found.add(Diagnosis.of(MetaFindings.CUSTOMER_DATA_INSUFFICIENT));
        }
        if (conversion.name().equals("Purchase") && conversion.value().isEmpty()) {
            found.add(Diagnosis.builder(MetaFindings.EVENT_INVALID)
                    .putParameters("field", "custom_data.value")
                    .build());
        }
        return found;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public EncodedConversion encode(Conversion conversion, Connection to) {
        return EncodedConversion.of(
                conversion.name(),
                conversion.id(),
                conversion.time(),
                events.write(conversion).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
        Optional<String> testCode = mode == SendMode.TEST ? to.field(MetaConnection.TEST_EVENT_CODE) : Optional.empty();
        StringBuilder body = new StringBuilder("{\"data\":[");
        for (int i = 0; i < conversions.size(); i++) {
            body.append(i == 0 ? "" : ",").append(conversions.get(i).payloadText());
        }
        body.append("],\"partner_agent\":").append(TextNode.valueOf(options.partnerAgent()));
        testCode.ifPresent(code -> body.append(",\"test_event_code\":").append(TextNode.valueOf(code)));
        body.append('}');
        TransportRequest request = TransportRequest.postJson(
                        options.at(to.field(MetaConnection.PIXEL_ID).orElse("0") + "/events"), body.toString())
                .bearer(to.secret(MetaConnection.ACCESS_TOKEN))
                .timeout(options.callTimeout())
                .build();
        GraphAnswer answer = GraphAnswer.read(GraphAnswer.Edge.EVENTS, http.send(request));
        return result(answer, conversions.size(), mode, testCode.isPresent());
    }

    private static SendResult result(GraphAnswer answer, int sent, SendMode mode, boolean withCode) {
        if (answer.ok()) {
            return answer.eventsReceived().orElse(0) >= sent
                    ? accepted(answer, mode, withCode)
                    : new SendResult.Unknown(answer);
        }
        return switch (GraphErrors.meaning(answer).fate()) {
            case RETRY -> new SendResult.Retry(answer, answer.retryAfter());
            case BLOCKED -> new SendResult.Blocked(answer);
            case REJECTED -> new SendResult.Rejected(answer);
        };
    }

    private static SendResult accepted(GraphAnswer answer, SendMode mode, boolean withCode) {
        Map<String, String> receipt = new LinkedHashMap<>();
        receipt.put("events_received", Integer.toString(answer.eventsReceived().orElse(0)));
        answer.traceId().ifPresent(trace -> receipt.put("fbtrace_id", trace));
        if (!answer.messages().isEmpty()) {
            receipt.put("messages", String.join(" | ", answer.messages()));
        }
        List<Observation> remarks = new ArrayList<>();
        if (mode == SendMode.TEST && !withCode) {
            remarks.add(Observation.found(MetaFindings.TEST_CODE_MISSING));
        }
        return new SendResult.Accepted(answer.eventsReceived().orElse(0), receipt, remarks);
    }

    @Override
    public Set<ConditionType> neededToSend() {
        return Set.of(ConditionType.TOKEN_VALID);
    }

    @Override
    public Set<ConditionType> provenByAcceptance() {
        return Set.of(ConditionType.TOKEN_VALID, ConditionType.PIXEL_AUTHORIZED);
    }
}
