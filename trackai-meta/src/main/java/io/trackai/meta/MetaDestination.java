package io.trackai.meta;

import io.trackai.meta.event.EncodedEvent;
import io.trackai.meta.event.EventEncoder;
import io.trackai.meta.event.EventProblem;
import io.trackai.meta.event.EventRules;
import io.trackai.meta.event.MatchKeys;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.Observation;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Conversions API as the setup and the relay see it: one call per {@link #send}; whoever calls decides what next. */
final class MetaDestination implements ConversionDestination {

    static final int MAX_BATCH = 1000;

    private final MatchKeys keys;
    private final EventEncoder encoder;
    private final GraphClient graph;

    MetaDestination(MetaOptions options) {
        this.keys = MatchKeys.forCountry(options.defaultCountry());
        this.encoder = EventEncoder.of(keys);
        this.graph = new GraphClient(options);
    }

    @Override
    public List<Diagnosis> check(Conversion conversion, Connection to) {
        return EventRules.problems(ConversionMapping.event(conversion), keys).stream()
                .map(problem -> problem.field().equals("user_data")
                        ? Diagnosis.of(MetaFindings.CUSTOMER_DATA_INSUFFICIENT)
                        : about(MetaFindings.EVENT_INVALID, problem))
                .toList();
    }

    private static Diagnosis about(String code, EventProblem problem) {
        return Diagnosis.builder(code)
                .putParameters("field", problem.field())
                .putParameters("metaCode", "local")
                .putParameters("trace", "–")
                .addEvidence(Evidence.of("rule", problem.rule()))
                .build();
    }

    @Override
    public String account(Connection to) {
        return to.field(MetaConnection.PIXEL_ID).orElse(to.id().value());
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public EncodedConversion encode(Conversion conversion, Connection to) {
        EncodedEvent event = encoder.encode(ConversionMapping.event(conversion));
        List<Diagnosis> remarks = event.dropped().stream()
                .map(dropped -> about(MetaFindings.FIELD_DROPPED, dropped))
                .toList();
        return EncodedConversion.of(conversion.name(), conversion.id(), conversion.time(), event.json())
                .with(remarks)
                .withMatchKeys(event.matchKeys());
    }

    @Override
    public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
        Optional<String> testCode = mode == SendMode.TEST ? to.field(MetaConnection.TEST_EVENT_CODE) : Optional.empty();
        GraphAnswer answer = graph.postEvents(
                to.field(MetaConnection.PIXEL_ID).orElse("0"),
                conversions.stream().map(EncodedConversion::payload).toList(),
                testCode,
                GraphClient.Credentials.of(to),
                http);
        if (answer.confirms(conversions.size())) {
            return accepted(answer, mode, testCode.isPresent());
        }
        if (answer.undecided()) {
            return new SendResult.Unknown(answer);
        }
        return switch (GraphErrors.meaning(answer).fate()) {
            case RETRY -> new SendResult.Retry(answer, answer.usage().regainAfter(), trouble(answer));
            case BLOCKED -> new SendResult.Blocked(answer);
            case REJECTED -> new SendResult.Rejected(answer);
        };
    }

    /** Code 1 is Meta's word for trouble without a name: it usually passes, and sometimes means a bad request. */
    private static SendResult.Retry.Trouble trouble(GraphAnswer answer) {
        if (GraphErrors.meaning(answer).category() == ErrorCategory.THROTTLE) {
            return SendResult.Retry.Trouble.THROTTLED;
        }
        return answer.code().filter(code -> code == 1).isPresent()
                ? SendResult.Retry.Trouble.UNCLEAR
                : SendResult.Retry.Trouble.PASSING;
    }

    private static SendResult accepted(GraphAnswer answer, SendMode mode, boolean withCode) {
        Map<String, String> receipt = new LinkedHashMap<>();
        receipt.put("events_received", Integer.toString(answer.eventsReceived().orElse(0)));
        answer.traceId().ifPresent(trace -> receipt.put("fbtrace_id", trace));
        if (!answer.messages().isEmpty()) {
            receipt.put("messages", String.join(" | ", answer.messages()));
        }
        if (answer.usage().percent() > 0) {
            receipt.put("usage_percent", Integer.toString(answer.usage().percent()));
        }
        List<Observation> remarks = new ArrayList<>();
        if (mode == SendMode.TEST && !withCode) {
            remarks.add(Observation.found(MetaFindings.TEST_CODE_MISSING));
        }
        ServiceRemarks.of(answer).forEach(remark -> remarks.add(Observation.found(remark)));
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
