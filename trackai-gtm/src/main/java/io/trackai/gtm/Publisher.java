package io.trackai.gtm;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.Http;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Publishes a lead's container in a corporate account. A host can ask what would happen before it happens:
 *
 * <pre>{@code
 * PublishPlan plan = Publisher.create(options).plan(connection, facts, transport::send, Clock.systemUTC());
 * }</pre>
 *
 * <p>Immutable and safe for concurrent use; changes nothing that does not carry our mark in its notes.
 */
public final class Publisher {

    /** What the longest usual way takes: a list, a container, and eight calls to publish. */
    private static final int FIND = 2;

    private static final int PUBLISH = 8;
    private static final int PLAN = 5;

    private final GtmOptions options;
    private final ContainerContent content = new ContainerContent();

    private Publisher(GtmOptions options) {
        this.options = options;
    }

    /** A publisher with these options. */
    public static Publisher create(GtmOptions options) {
        return new Publisher(options);
    }

    /**
     * What publishing would do now. Reads from Google (at most five calls, counted by the pace) and changes nothing.
     *
     * @param connection made with {@link GtmConnection#publishing}
     * @param facts what the session's connections want to see in the browser
     * @param http the way to Google
     * @param clock for the quota
     * @throws io.trackai.error.TransportException if Google could not be reached
     */
    public PublishPlan plan(Connection connection, BrowserFacts facts, Http http, Clock clock) {
        List<ContainerEntity> desired = content.of(facts);
        TagManagerClient client = client(connection, http, clock::instant);
        try {
            client.reserve(PLAN);
            Optional<String> path = finder(client, connection).find();
            return path.isPresent()
                    ? new Publication(client, path.get(), desired, accepted(connection), options.bulk()).preview()
                    : new PublishPlan(
                            true,
                            Changes.between(desired, Map.of()).items(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty());
        } catch (Stopped e) {
            return new PublishPlan(
                    false, List.of(), Optional.empty(), OptionalInt.empty(), Optional.of(hindrance(e.outcome())));
        } finally {
            client.settle();
        }
    }

    List<SetupStep> steps() {
        // Repeating is safe: each looks for what is there before it makes anything, and names are unique.
        return List.of(
                SetupStep.repeatableEffect("container")
                        .decides(ConditionType.CONTAINER_READY)
                        .inputs(GtmConnection.ACCOUNT_ID, GtmConnection.CONTAINER_NAME)
                        .budget(Duration.ofSeconds(60))
                        .runs(context -> run(
                                context,
                                FIND,
                                client -> finder(client, context.connection()).findOrMake())),
                SetupStep.repeatableEffect("publish")
                        .decides(ConditionType.CONTAINER_PUBLISHED)
                        .needs(ConditionType.CONTAINER_READY, ConditionType.ARTIFACTS_READY)
                        .budget(Duration.ofSeconds(60))
                        .runs(this::publish));
    }

    private StepOutcome publish(StepContext context) {
        List<ContainerEntity> desired = content.of(context.browserFacts());
        if (desired.isEmpty()) {
            return StepOutcome.notApplicable("nothingToPublish");
        }
        String path = context.fact(ConditionType.CONTAINER_READY, "path")
                .orElseThrow(() -> new IllegalStateException("a container that is ready has a path"));
        return run(
                context,
                PUBLISH,
                client -> new Publication(client, path, desired, accepted(context.connection()), options.bulk())
                        .publish());
    }

    private StepOutcome run(StepContext context, int calls, Function<TagManagerClient, StepOutcome> work) {
        TagManagerClient client = client(context.connection(), context.http(), context::now);
        try {
            client.reserve(calls);
            return work.apply(client);
        } catch (Stopped e) {
            return e.outcome();
        } finally {
            client.settle();
        }
    }

    private TagManagerClient client(Connection connection, Http http, Supplier<Instant> clock) {
        return new TagManagerClient(options, field(connection, GtmConnection.ACCOUNT_ID), http, clock);
    }

    private static ContainerFinder finder(TagManagerClient client, Connection connection) {
        return new ContainerFinder(
                client, field(connection, GtmConnection.ACCOUNT_ID), field(connection, GtmConnection.CONTAINER_NAME));
    }

    private static String field(Connection connection, String name) {
        return connection
                .field(name)
                .orElseThrow(() -> new IllegalArgumentException("the connection is none for publishing: no " + name));
    }

    private static Optional<String> accepted(Connection connection) {
        return connection.field(GtmConnection.ACCEPTED_VERSION);
    }

    private static String hindrance(StepOutcome outcome) {
        List<Observation> seen = outcome instanceof StepOutcome.Failed failed
                ? failed.observations()
                : outcome instanceof StepOutcome.Waiting waiting ? waiting.observations() : List.of();
        return seen.stream().map(Publisher::code).findFirst().orElse(ApiRefusal.Meaning.QUOTA.finding());
    }

    private static String code(Observation seen) {
        if (seen instanceof Observation.Found found) {
            Diagnosis diagnosis = found.diagnosis();
            return diagnosis.code();
        }
        return seen instanceof ApiRefusal refusal
                ? refusal.meaning().finding()
                : ApiRefusal.Meaning.UNAVAILABLE.finding();
    }
}
