package io.trackai.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.meta.event.ActionSource;
import io.trackai.meta.event.EventEncoder;
import io.trackai.meta.event.MatchKeys;
import io.trackai.meta.event.ServerEvent;
import io.trackai.meta.event.UserData;
import io.trackai.model.ConditionType;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ladder of credential checks, cheapest first. No rung but the last proves the right to write, so a denied read is
 * "inconclusive", which is an answer; the test event, sent by the core, decides.
 *
 * <p>Source: Meta's references of the named calls, read 2026-11; the order of checks behind the stale-event probe as seen
 * by third parties.
 */
final class MetaSteps {

    /** The match quality of the pixel's events could be read. */
    static final ConditionType MATCH_QUALITY_KNOWN = ConditionType.of("MatchQualityKnown");
    /** The right to write was proven without recording anything. */
    static final ConditionType WRITE_PROVEN = ConditionType.of("WriteRightProven");

    /** Name of the probe's event, for whoever finds one in the data. */
    static final String PROBE_EVENT = "TrackAiWriteProbe";

    private static final Duration PROBE_AGE = Duration.ofDays(8);
    private static final int TOO_OLD = 2804003;

    private final MetaOptions options;
    private final GraphClient graph;
    private final EventEncoder encoder;

    MetaSteps(MetaOptions options) {
        this.options = options;
        this.graph = new GraphClient(options);
        this.encoder = EventEncoder.of(MatchKeys.forCountry(options.defaultCountry()));
    }

    List<SetupStep> all() {
        List<SetupStep> steps = new ArrayList<>();
        steps.add(SetupStep.probe("token")
                .decides(ConditionType.TOKEN_VALID)
                .inputs(MetaConnection.ACCESS_TOKEN, MetaConnection.APP_SECRET)
                .runs(this::token));
        steps.add(SetupStep.probe("pixel")
                .decides(ConditionType.PIXEL_AUTHORIZED)
                .needs(ConditionType.TOKEN_VALID)
                .inputs(MetaConnection.PIXEL_ID, MetaConnection.ACCESS_TOKEN, MetaConnection.APP_SECRET)
                .runs(this::pixel));
        steps.add(SetupStep.probe("match-quality")
                .decides(MATCH_QUALITY_KNOWN)
                .needs(ConditionType.TOKEN_VALID)
                .inputs(MetaConnection.PIXEL_ID, MetaConnection.ACCESS_TOKEN, MetaConnection.APP_SECRET)
                .optional()
                .runs(this::quality));
        if (options.staleEventProbe()) {
            steps.add(SetupStep.repeatableEffect("write-probe")
                    .decides(WRITE_PROVEN)
                    .needs(ConditionType.TOKEN_VALID)
                    .proves(ConditionType.PIXEL_AUTHORIZED)
                    .inputs(MetaConnection.PIXEL_ID, MetaConnection.ACCESS_TOKEN, MetaConnection.APP_SECRET)
                    .optional()
                    .runs(this::write));
        }
        return List.copyOf(steps);
    }

    private GraphAnswer get(StepContext context, GraphAnswer.Edge edge, String path) {
        return graph.get(edge, path, GraphClient.Credentials.of(context.connection()), context.http());
    }

    private StepOutcome token(StepContext context) {
        GraphAnswer answer = get(context, GraphAnswer.Edge.ME, "me?fields=id,name");
        if (!answer.ok()) {
            return StepOutcome.failed(answer);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        answer.name().ifPresent(name -> facts.put("tokenName", name));
        List<Observation> remarks = new ArrayList<>();
        ServiceRemarks.of(answer).forEach(remark -> remarks.add(Observation.found(remark)));
        ServiceRemarks.ending(options.graphVersion(), context.now())
                .ifPresent(remark -> remarks.add(Observation.found(remark)));
        return new StepOutcome.Ok(facts, remarks);
    }

    private StepOutcome pixel(StepContext context) {
        GraphAnswer answer = get(
                context, GraphAnswer.Edge.PIXEL, pixelId(context) + "?fields=id,name,last_fired_time,is_unavailable");
        if (!answer.ok()) {
            return StepOutcome.failed(answer);
        }
        if (answer.body().path("is_unavailable").asBoolean(false)) {
            return StepOutcome.failed(Observation.found(Diagnosis.builder(MetaFindings.PIXEL_UNAVAILABLE)
                    .evidence(answer.evidence())
                    .build()));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        answer.name().ifPresent(name -> facts.put("pixelName", name));
        Optional.of(answer.body().path("last_fired_time").asText(""))
                .filter(time -> !time.isEmpty())
                .ifPresent(time -> facts.put("pixelLastFired", time));
        return StepOutcome.ok(facts);
    }

    private static String pixelId(StepContext context) {
        return context.connection().field(MetaConnection.PIXEL_ID).orElse("0");
    }

    private StepOutcome quality(StepContext context) {
        GraphAnswer answer = get(
                context,
                GraphAnswer.Edge.QUALITY,
                "dataset_quality?dataset_id=" + pixelId(context) + "&fields=web%7Bevent_match_quality,event_name%7D");
        if (!answer.ok()) {
            return StepOutcome.failed(answer);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        List<Observation> remarks = new ArrayList<>();
        for (JsonNode event : answer.body().path("web")) {
            MatchQuality.read(event).ifPresent(quality -> {
                facts.put("matchQuality." + quality.event(), quality.score().toPlainString());
                quality.advice().ifPresent(advice -> remarks.add(Observation.found(advice)));
            });
        }
        return new StepOutcome.Ok(facts, remarks);
    }

    /** An event that is too old to be recorded: refused for its age means that token, pixel and right were accepted. */
    private StepOutcome write(StepContext context) {
        ServerEvent probe = ServerEvent.builder(PROBE_EVENT, context.now().minus(PROBE_AGE))
                .id(context.effectKey())
                .actionSource(ActionSource.SYSTEM_GENERATED)
                .userData(UserData.builder()
                        .addExternalIds(context.effectKey())
                        .clientUserAgent("TrackAI-Write-Probe/1.0")
                        .build())
                .build();
        GraphAnswer answer = graph.postEvents(
                pixelId(context),
                List.of(encoder.encode(probe).json()),
                Optional.empty(),
                GraphClient.Credentials.of(context.connection()),
                context.http());
        if (answer.subcode().equals(Optional.of(TOO_OLD))) {
            return StepOutcome.ok(Map.of("provedBy", "100/" + TOO_OLD));
        }
        if (answer.confirms(1)) {
            return new StepOutcome.Ok(Map.of(), List.of(Observation.found(MetaFindings.PROBE_COUNTED)));
        }
        ErrorCategory category = GraphErrors.meaning(answer).category();
        boolean telling = category == ErrorCategory.AUTH
                || category == ErrorCategory.PERMISSION
                || category == ErrorCategory.PIXEL_OR_PERMISSION;
        return telling
                ? StepOutcome.failed(answer)
                : StepOutcome.failed(Observation.found(Diagnosis.builder(MetaFindings.WRITE_INCONCLUSIVE)
                        .addAllEvidence(answer.evidence())
                        .addEvidence(Evidence.of("category", category.name()))
                        .build()));
    }
}
