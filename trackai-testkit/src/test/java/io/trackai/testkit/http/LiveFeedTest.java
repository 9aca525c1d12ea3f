package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.SESSIONS;
import static io.trackai.testkit.http.Rest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.http.ApiOptions;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.model.ConditionType;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session's history as it happens: whole, in order, each line once, whatever breaks on the way. */
final class LiveFeedTest {

    private static final ApiOptions OPTIONS = ApiOptions.builder()
            .heartbeat(Duration.ofMillis(100))
            .feedsPerSession(2)
            .feeds(3)
            .build();

    private final SetupTestEnvironment world = SetupTestEnvironment.with(FakeIntegrationProvider.builder("fake")
            .field("pixelId")
            .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
            .build());
    private final Rest rest = Rest.of(SetupApi.of(world.trackAi(), OPTIONS));
    private String session = "";

    @BeforeEach
    void start() {
        session = SESSIONS + "/"
                + json(rest.post(SESSIONS, "{\"lead\":\"ana\",\"connections\":{\"fake\":{\"pixelId\":\"1\"}}}"))
                        .path("id")
                        .asText();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void feed_fromTheBeginning_isTheHistoryAndThenWhatHappens() throws Exception {
        FeedReader reader = FeedReader.of(rest.get(session + "/events"));
        reader.await(one -> one.ids().equals(positions()));

        rest.post(session + "/validate", "");
        reader.await(one -> one.ids().equals(positions()));

        assertThat(reader.text())
                .startsWith("retry: 2000\n\n")
                .contains("event: session.started\ndata: {\"session\":\"")
                .contains("event: validation.requested\n");
        assertThat(reader.ids()).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    @Test
    void feed_afterALastEventId_goesOnBehindIt() throws Exception {
        List<String> all = positions();
        String last = all.get(2);

        FeedReader byHeader = FeedReader.of(rest.get(session + "/events", Map.of("Last-Event-ID", last)));
        String cursor =
                json(rest.get(session + "/history?limit=3")).path("next").asText();
        FeedReader byCursor = FeedReader.of(rest.get(session + "/events?after=" + cursor));

        byHeader.await(one -> one.ids().equals(all.subList(3, all.size())));
        byCursor.await(one -> one.ids().equals(all.subList(3, all.size())));
    }

    @Test
    void feed_atAnotherProcess_seesWhatHappensHere() throws Exception {
        FeedReader reader =
                FeedReader.of(Rest.of(SetupApi.of(world.anotherNode(), OPTIONS)).get(session + "/events"));

        rest.patch(session + "/connections/fake", "{\"pixelId\":\"2\"}", Map.of());

        reader.await(one -> one.ids().equals(positions()) && one.text().contains("event: input.corrected\n"));
    }

    @Test
    void feed_silent_saysThatItIsAlive() throws Exception {
        FeedReader reader = FeedReader.of(rest.get(session + "/events"));

        reader.await(one -> one.text().contains(": still here\n\n: still here\n\n"));
    }

    @Test
    void feed_readerThatIsSlow_missesNothingAndKeepsNobodyWaiting() throws Exception {
        FeedReader slow = FeedReader.of(rest.get(session + "/events"));
        FeedReader other = FeedReader.of(rest.get(session + "/events"));
        slow.stopTaking();

        for (int i = 0; i < 20; i++) {
            rest.patch(session + "/connections/fake", "{\"pixelId\":\"" + (i + 10) + "\"}", Map.of());
        }
        other.await(one -> one.ids().equals(positions()));
        slow.takeAgain();

        slow.await(one -> one.ids().equals(positions()));
    }

    @Test
    void feed_sessionErased_ends() throws Exception {
        FeedReader reader = FeedReader.of(rest.get(session + "/events"));
        reader.await(one -> !one.ids().isEmpty());

        assertThat(rest.delete(session).status()).isEqualTo(204);

        reader.await(one -> one.end() != null);
        assertThat(reader.end()).isIn("deleted", "expired");
        assertThat(rest.get(session + "/events").status()).isEqualTo(404);
    }

    @Test
    void feed_sessionExpires_ends_andIsNotToBeAskedForAgain() throws Exception {
        Rest patient = Rest.of(SetupApi.of(
                world.trackAi(),
                ApiOptions.builder()
                        .from(OPTIONS)
                        .feedLength(Duration.ofDays(365))
                        .build()));
        FeedReader reader = FeedReader.of(patient.get(session + "/events"));
        reader.await(one -> !one.ids().isEmpty());

        world.clock().advance(Duration.ofDays(31));
        world.trackAi().runDue(10);

        reader.awaitEnd("expired");
        List<String> all = positions();
        assertThat(rest.get(session + "/events", Map.of("Last-Event-ID", all.get(all.size() - 1)))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void feed_longEnough_asksToBeAskedForAgain() throws Exception {
        FeedReader reader = FeedReader.of(rest.get(session + "/events"));
        reader.await(one -> !one.ids().isEmpty());

        world.clock().advance(Duration.ofMinutes(31));

        reader.awaitEnd("renew");
    }

    @Test
    void feed_processCloses_ends() throws Exception {
        FeedReader reader = FeedReader.of(rest.get(session + "/events"));
        reader.await(one -> !one.ids().isEmpty());

        world.trackAi().close();

        reader.awaitEnd("closing");
    }

    @Test
    void feeds_pastTheLimit_areRefused_andAPlaceIsFreeWhenAReaderGoes() throws Exception {
        FeedReader first = FeedReader.of(rest.get(session + "/events"));
        FeedReader second = FeedReader.of(rest.get(session + "/events"));

        ApiResponse refused = rest.get(session + "/events");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsKey("Retry-After");

        first.breakOff();
        first.awaitGone();
        FeedReader third = FeedReader.of(rest.get(session + "/events"));
        third.interrupt();
        third.awaitGone();
        second.interrupt();
        second.awaitGone();
    }

    @Test
    void feeds_neverRead_giveTheirPlacesBack() {
        assertThat(rest.get(session + "/events").status()).isEqualTo(200);
        assertThat(rest.get(session + "/events").status()).isEqualTo(200);
        assertThat(rest.get(session + "/events").status()).isEqualTo(429);

        world.clock().advance(Duration.ofSeconds(31));

        assertThat(rest.get(session + "/events").status()).isEqualTo(200);
    }

    @Test
    void head_opensNoFeed() {
        for (int i = 0; i < 5; i++) {
            ApiResponse head = rest.send("HEAD", session + "/events", new byte[0], Map.of());
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.streaming()).isFalse();
            assertThat(head.headers()).containsEntry("Content-Type", "text/event-stream; charset=utf-8");
        }
    }

    @Test
    void feed_idThatIsNone_isRefused_andAnotherLeadsIsMissing() {
        for (String id : List.of("x", "1", "1.2.3", "1.x", "99999999999999999999.1", "1.99999999999")) {
            assertThat(rest.get(session + "/events", Map.of("Last-Event-ID", id))
                            .status())
                    .as(id)
                    .isEqualTo(400);
        }
        assertThat(rest.as(Caller.lead("bob")).get(session + "/events").status())
                .isEqualTo(404);
    }

    private List<String> positions() {
        List<String> positions = new ArrayList<>();
        json(rest.get(session + "/history?limit=200"))
                .path("entries")
                .forEach(entry -> positions.add(entry.path("position").asText()));
        return positions;
    }
}
