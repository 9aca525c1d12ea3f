package io.trackai.gtm;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.SetupSession;
import io.trackai.error.TransportException;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.BrowserTag;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.Fault;
import io.trackai.testkit.QueueExecutor;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.gtm.TagManagerEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process ends in the middle of publishing, at each call in turn, after Google has done what it was asked: the thread
 * never comes back, leases stay taken, and another process over the same stores goes on.
 */
final class PublishingKilledTest {

    private static final String ACCOUNT = "6000001";
    private static final String NAME = "Loja da Ana";
    private static final String TOKEN = "ya29.invented-canary-token-0123456789";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A world in which the call of this number, counted from 0, is the last of the first process. */
    private static final class World implements AutoCloseable {

        private final FakeIntegrationProvider pixel = FakeIntegrationProvider.builder("fake-pixel")
                .browserTag(BrowserTag.of(BrowserTag.META_PIXEL, Samples.PIXEL))
                .build();
        private final List<TagManagerEmulator> started = new ArrayList<>();
        private final QueueExecutor queue = QueueExecutor.inOrder();
        private final SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(pixel)
                .provider(world -> {
                    TagManagerEmulator emulator = TagManagerEmulator.start(world.clock())
                            .account(ACCOUNT)
                            .token(TOKEN);
                    started.add(emulator);
                    return GtmProvider.create(GtmOptions.builder()
                            .baseUrl(emulator.baseUrl())
                            .accessTokens(account -> Secret.of(TOKEN))
                            .build());
                })
                .executor(queue)
                .build();
        private final TagManagerEmulator google = started.get(0);
        private final CountDownLatch dead = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread process = new Thread(queue::runAll, "the first process");

        private SessionId runUntilItDies(int fatal) throws InterruptedException {
            AtomicInteger calls = new AtomicInteger();
            environment
                    .transport()
                    .only(request -> calls.getAndIncrement() == fatal)
                    .next(Fault.named("the process dies", (request, behind) -> {
                        behind.send(request);
                        dead.countDown();
                        awaitEnd();
                        throw new TransportException(TransportException.Kind.BROKEN, true, null);
                    }));
            SetupSession session = environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(pixel.connection())
                    .connect(GtmConnection.publishing(ACCOUNT, NAME))
                    .start();
            process.setDaemon(true);
            // It ends with the test's process at the latest.
            process.setUncaughtExceptionHandler((thread, late) -> {});
            process.start();
            assertThat(dead.await(30, TimeUnit.SECONDS))
                    .as("call %s was made", fatal)
                    .isTrue();
            return session.id();
        }

        private void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private SessionStatus nextProcess(SessionId id) {
            environment.crash();
            for (int i = 0; i < 12; i++) {
                environment.advance(Duration.ofMinutes(5));
                queue.runAll();
            }
            return environment.trackAi().session(id).status();
        }

        private List<String> liveNames() {
            List<String> names = new ArrayList<>();
            for (String kind : List.of("folder", "variable", "trigger", "tag")) {
                version()
                        .path(kind)
                        .forEach(one -> names.add(kind + " " + one.path("name").asText()));
            }
            return names;
        }

        private JsonNode version() {
            try {
                return JSON.readTree(google.live(ACCOUNT, NAME).orElse("{}"));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            end.countDown();
            try {
                process.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            environment.close();
            google.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void process_diesAtACall_theNextOnePublishesOnce(int fatal) throws InterruptedException {
        try (World world = new World()) {
            SessionStatus status = world.nextProcess(world.runUntilItDies(fatal));

            assertThat(status).hasCondition(ConditionType.CONTAINER_PUBLISHED, GtmConnection.ID, ConditionStatus.TRUE);
            assertThat(world.google.containers(ACCOUNT)).containsExactly(NAME);
            assertThat(world.google.versions(ACCOUNT, NAME)).isEqualTo(1);
            assertThat(world.google.workspaces(ACCOUNT, NAME)).containsExactly("Default Workspace");
            assertThat(world.liveNames())
                    .hasSameSizeAs(new ContainerContent().of(Samples.pixelOnly()))
                    .doesNotHaveDuplicates();
        }
    }

    /** Ten calls are all there are: without this, a longer way would leave calls at which nobody ever died. */
    @Test
    void publishing_undisturbed_takesTheTenCallsThatAreTriedAbove() {
        try (PublishingDesk desk = new PublishingDesk()) {
            desk.pass();

            assertThat(desk.google.calls()).hasSize(10);
        }
    }
}
