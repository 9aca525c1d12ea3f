package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an instance leaves behind, and what two of them have in common: nothing. */
final class ClosingTest {

    private static final ConnectionId FAKE = ConnectionId.of("fake");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStep token = FakeStep.probe("token", TOKEN_VALID);
    private final FakeIntegrationProvider fake =
            FakeIntegrationProvider.builder("fake").step(token).build();

    @Test
    void close_afterWork_leavesNoThread() throws InterruptedException {
        Set<Thread> before = threads();
        try (TrackAi trackAi = ofDefaults()) {
            SetupSession session =
                    trackAi.setup("loja-da-ana").connect(fake.connection()).start();
            assertThat(session.awaitSettled(PATIENCE)).isSettled();
            assertThat(ours(before)).as("while it works").isNotEmpty();
        }

        assertThat(ours(before)).isEmpty();
    }

    @Test
    void close_stepThatHangs_isInterruptedAndLeftToAnotherNode() throws InterruptedException {
        token.then(token.hangs());
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .threads()
                .trackAi(builder -> builder.closeWithin(Duration.ofMillis(20)))
                .build()) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .start();
            assertThat(token.awaitStart(PATIENCE)).isTrue();

            environment.restart();
            assertThat(environment.trackAi().runDue(10))
                    .as("left due, and its lease free")
                    .isEqualTo(1);

            SetupSession after = environment.trackAi().session(session.id());
            assertThat(after.awaitSettled(PATIENCE))
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
            assertThat(after.history().toString()).as("nobody's fault").doesNotContain("FAKE_INTERRUPTED");
        }
    }

    @Test
    void close_stepThatHangsOnTheCallersOwnThread_freesTheCaller() throws InterruptedException {
        token.then(token.hangs());
        try (SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(fake)
                .trackAi(builder -> builder.closeWithin(Duration.ofMillis(20)))
                .build()) {
            Thread caller = new Thread(() -> environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(fake.connection())
                    .start());
            caller.start();
            assertThat(token.awaitStart(PATIENCE)).isTrue();

            environment.trackAi().close();

            caller.join(PATIENCE.toMillis());
            assertThat(caller.isAlive()).isFalse();
        }
    }

    @Test
    void close_twice_isTheSameAsOnce() {
        TrackAi trackAi = ofDefaults();
        trackAi.close();
        trackAi.close();
    }

    @Test
    void instances_twoInOneProcess_shareNothing() throws InterruptedException {
        TrackAi one = ofDefaults();
        try (TrackAi other = ofDefaults()) {
            SetupSession session =
                    one.setup("loja-da-ana").connect(fake.connection()).start();
            session.awaitSettled(PATIENCE);

            assertThat(other.sessions(SessionQuery.builder().build())).isEmpty();
            assertThatThrownBy(() -> other.session(session.id())).isInstanceOf(UnknownSessionException.class);
            one.close();
            SetupSession second =
                    other.setup("loja-da-ana").connect(fake.connection()).start();
            assertThat(second.awaitSettled(PATIENCE))
                    .hasCondition(TOKEN_VALID, FAKE, ConditionStatus.TRUE)
                    .isSettled();
        }
    }

    private TrackAi ofDefaults() {
        return TrackAi.builder().discoverProviders(false).provider(fake).build();
    }

    /** Threads that came up since, without those of OkHttp and Okio, which are daemons and end by themselves. */
    private static Set<String> ours(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("trackai"))
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }
}
