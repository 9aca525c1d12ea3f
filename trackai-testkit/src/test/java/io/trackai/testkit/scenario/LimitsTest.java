package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.TOKEN_VALID;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.SetupRequest;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.error.IdempotencyConflictException;
import io.trackai.error.InvalidSetupException;
import io.trackai.error.TooManyRequestsException;
import io.trackai.model.Connection;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final FakeIntegrationProvider fake = FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .secret("key")
            .step(FakeStep.probe("token", TOKEN_VALID))
            .build();

    // ---- test events

    @Test
    void sendTestEvent_eleventhInAnHour_isRefusedAndSendsNothing() {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(ads)) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .start();
            int bySetup = destination.calls();
            for (int i = 0; i < 10; i++) {
                session.sendTestEvent();
            }

            assertThatThrownBy(session::sendTestEvent)
                    .isInstanceOfSatisfying(
                            TooManyRequestsException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));

            assertThat(destination.calls()).isEqualTo(bySetup + 10);
            assertThat(destination.ledger().values())
                    .as("each ask has an id of its own")
                    .containsOnly(1);
            assertThat(session.status()).hasPhase(Phase.EVENT_RECEIVED);
        }
    }

    @Test
    void sendTestEvent_anHourLater_isAllowedAgain() {
        FakeDestination destination = FakeDestination.create();
        FakeIntegrationProvider ads = destination.provider().build();
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(ads)) {
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(ads.connection())
                    .start();
            for (int i = 0; i < 10; i++) {
                session.sendTestEvent();
            }
            environment.advance(Duration.ofMinutes(59));
            assertThatThrownBy(session::sendTestEvent).isInstanceOf(TooManyRequestsException.class);
            int before = destination.calls();

            environment.advance(Duration.ofMinutes(2));
            session.sendTestEvent();

            assertThat(destination.calls()).isEqualTo(before + 1);
        }
    }

    // ---- validations

    @Test
    void validate_thirtyFirstInAnHour_isRefused() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession session = request(environment.trackAi(), "loja-da-ana").start();
            for (int i = 0; i < 30; i++) {
                assertThat(session.validate()).isEqualTo(SetupSession.Validation.STARTED);
            }

            assertThatThrownBy(session::validate).isInstanceOf(TooManyRequestsException.class);

            environment.advance(Duration.ofMinutes(61));
            assertThat(session.validate()).isEqualTo(SetupSession.Validation.STARTED);
        }
    }

    // ---- new sessions

    @Test
    void start_twentyFirstInAnHour_isRefusedAndLeavesNothingBehind() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            for (int i = 0; i < 20; i++) {
                request(environment.trackAi(), "loja-da-ana").start();
            }

            assertThatThrownBy(
                            () -> request(environment.trackAi(), "loja-da-ana").start())
                    .isInstanceOf(TooManyRequestsException.class);

            assertThat(sessionsOf(environment, "loja-da-ana")).isEqualTo(20);
            // Another lead is another count.
            request(environment.trackAi(), "loja-do-beto").start();
            assertThat(sessionsOf(environment, "loja-do-beto")).isEqualTo(1);
        }
    }

    @Test
    void start_anHourLater_isAllowedAgain() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            for (int i = 0; i < 20; i++) {
                request(environment.trackAi(), "loja-da-ana").start();
            }
            environment.advance(Duration.ofMinutes(61));

            request(environment.trackAi(), "loja-da-ana").start();

            assertThat(sessionsOf(environment, "loja-da-ana")).isEqualTo(21);
        }
    }

    @Test
    void start_repeatedWithItsKeyAtTheLimit_isAnsweredNotRefused() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession first = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();
            for (int i = 0; i < 19; i++) {
                request(environment.trackAi(), "loja-da-ana").start();
            }

            SetupSession again = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();

            assertThat(again.id()).isEqualTo(first.id());
        }
    }

    // ---- idempotency keys

    @Test
    void start_sameKeySameInputs_givesTheSameSession() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession first = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();
            SetupSession again = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();

            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.firstStatus().revision())
                    .as("the present status")
                    .isEqualTo(first.status().revision());
            assertThat(sessionsOf(environment, "loja-da-ana")).isEqualTo(1);
            assertThat(fake.step("token").runCount()).isEqualTo(1);
        }
    }

    @Test
    void start_sameKeyOtherInputs_isAConflict() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();
            SetupRequest otherSecret = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(Connection.builder(fake.id())
                            .putFields("pixelId", "some-pixelId")
                            .putSecrets("key", Secret.of("invented-other-key"))
                            .build())
                    .idempotencyKey("order-1");

            assertThatThrownBy(otherSecret::start)
                    .isInstanceOf(IdempotencyConflictException.class)
                    .hasMessageNotContaining("invented-other-key");
            assertThat(sessionsOf(environment, "loja-da-ana")).isEqualTo(1);
        }
    }

    @Test
    void start_sameKeyOfAnotherLead_isAnotherSession() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession ana = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();
            SetupSession beto = request(environment.trackAi(), "loja-do-beto")
                    .idempotencyKey("order-1")
                    .start();

            assertThat(ana.id()).isNotEqualTo(beto.id());
        }
    }

    @Test
    void start_sameKeyAfterADay_isForgotten() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupSession first = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();
            environment.advance(Duration.ofHours(25));

            SetupSession later = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();

            assertThat(later.id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void start_refusedInputs_doNotUseUpTheKey() {
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            SetupRequest incomplete = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(Connection.builder(fake.id()).build())
                    .idempotencyKey("order-1");
            assertThatThrownBy(incomplete::start).isInstanceOf(InvalidSetupException.class);

            SetupSession session = request(environment.trackAi(), "loja-da-ana")
                    .idempotencyKey("order-1")
                    .start();

            assertThat(session.firstStatus()).hasLabel("validando");
        }
    }

    @Test
    void start_sameKeyFromManyThreads_makesOneSession() throws Exception {
        int threads = 8;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try (SetupTestEnvironment environment = SetupTestEnvironment.with(fake)) {
            CyclicBarrier together = new CyclicBarrier(threads);
            Callable<String> call = () -> {
                SetupRequest request =
                        request(environment.trackAi(), "loja-da-ana").idempotencyKey("order-1");
                together.await(20, TimeUnit.SECONDS);
                return request.start().id().value();
            };
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(callers.submit(call));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> answer : answers) {
                ids.add(answer.get(20, TimeUnit.SECONDS));
            }

            Set<String> different = ids.stream().collect(Collectors.toSet());
            assertThat(different).hasSize(1);
            assertThat(sessionsOf(environment, "loja-da-ana")).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    private static int sessionsOf(SetupTestEnvironment environment, String lead) {
        return environment
                .trackAi()
                .sessions(
                        SessionQuery.builder().lead(LeadId.of(lead)).limit(100).build())
                .size();
    }

    private SetupRequest request(TrackAi trackAi, String lead) {
        return trackAi.setup(lead).connect(fake.connection());
    }
}
