package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.error.UnreadableRecordException;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.FindingState;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final ConditionKey TOKEN = ConditionKey.of(ConditionType.TOKEN_VALID, ConnectionId.of("meta-2"));

    private final SessionCodec codec = new SessionCodec();

    @Test
    void decode_whatWasEncoded_isTheSameInEveryPart() {
        SessionDraft draft = full();
        String body = codec.encode(draft);

        SessionDraft back = codec.decode(stored(body));

        assertThat(codec.encode(back)).isEqualTo(body);
        assertThat(back.revision).isEqualTo(7);
        assertThat(back.createdAt).isEqualTo(draft.createdAt);
        assertThat(back.touchedAt).isEqualTo(draft.touchedAt);
        assertThat(back.generation).isEqualTo(3);
        assertThat(back.round).isEqualTo(2);
        assertThat(back.wasReady).isTrue();
        assertThat(back.expired).isTrue();
        assertThat(back.phase).isEqualTo(Phase.TESTING);
        assertThat(back.conditions).isEqualTo(draft.conditions);
        assertThat(back.findings).isEqualTo(draft.findings);
        assertThat(back.testEvents).isEqualTo(draft.testEvents);
        assertThat(back.requestedRuns).isEqualTo(draft.requestedRuns);
        ConnectionDraft connection = back.connections.get(ConnectionId.of("meta-2"));
        assertThat(connection).usingRecursiveComparison().isEqualTo(draft.connections.get(ConnectionId.of("meta-2")));
        assertThat(back.steps).usingRecursiveComparison().isEqualTo(draft.steps);
    }

    @Test
    void decode_whatALaterVersionAdded_isIgnored() {
        String body = codec.encode(full()).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");

        assertThat(codec.encode(codec.decode(stored(body)))).isEqualTo(codec.encode(full()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary-4711",
                "{\"schema\":2,\"x\":\"canary-4711\"}",
                "{\"x\":\"canary-4711\"}",
                "{\"schema\":1,\"createdAt\":\"canary-4711\"}",
                "{\"schema\":1,\"createdAt\":\"2026-11-22T12:00:00Z\",\"touchedAt\":\"2026-11-22T12:00:00Z\","
                        + "\"connections\":[{\"id\":\"CANARY 4711\"}]}"
            })
    void decode_damagedOrFromALaterSchema_isRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> codec.decode(stored(body)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageNotContainingAny("canary", "CANARY")
                .satisfies(thrown -> {
                    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContainIgnoringCase("canary");
                    }
                });
    }

    @Test
    void decode_findingOfTheFirstVersion_keepsIdentityAndCount() {
        String body = "{\"schema\":1,\"createdAt\":\"2026-11-22T12:00:00Z\",\"touchedAt\":\"2026-11-22T12:00:00Z\","
                + "\"findings\":[{\"type\":\"TokenValid\",\"subject\":\"meta\",\"id\":\"f-0123456789ab\","
                + "\"code\":\"META_TOKEN_EXPIRED\",\"parameters\":{},\"evidence\":[],\"step\":\"meta/token\","
                + "\"fromFailure\":true,\"state\":\"REOPENED\",\"count\":4,\"regressions\":1,\"generation\":3,"
                + "\"firstSeen\":\"2026-11-22T12:00:00Z\",\"lastSeen\":\"2026-11-22T13:00:00Z\"}]}";

        SessionDraft draft = codec.decode(stored(body));

        TrackedFinding finding = draft.findings.values().iterator().next();
        assertThat(finding.id()).isEqualTo("f-0123456789ab");
        assertThat(finding.fingerprint()).isEqualTo(1);
        assertThat(finding.fromFailure()).isTrue();
        assertThat(finding.life().count()).isEqualTo(4);
        assertThat(finding.life().failedRounds()).isZero();
        assertThat(finding.life().claimedAt()).isEmpty();
        new FindingChanges(draft, NOW.plusSeconds(90))
                .saw(
                        finding.condition(),
                        Diagnosis.of("META_TOKEN_EXPIRED"),
                        "meta/token",
                        TrackedFinding.Origin.FAILURE,
                        3,
                        true);
        assertThat(draft.findings).as("seen again it is the same").hasSize(1);
        assertThat(draft.findings.values().iterator().next().life().count()).isEqualTo(5);
    }

    private static StoredSession stored(String body) {
        return StoredSession.builder()
                .id(SessionId.of("0123456789abcdef"))
                .lead(LeadId.of("loja-da-ana"))
                .revision(7)
                .body(body)
                .phaseAtSave("testing")
                .createdAt(NOW)
                .updatedAt(NOW)
                .build();
    }

    private static SessionDraft full() {
        SessionDraft draft = new SessionDraft(SessionId.of("0123456789abcdef"), LeadId.of("loja-da-ana"), NOW);
        draft.touchedAt = NOW.plusSeconds(1);
        draft.generation = 3;
        draft.round = 2;
        draft.wasReady = true;
        draft.expired = true;
        draft.phase = Phase.TESTING;
        ConnectionDraft connection = new ConnectionDraft(ConnectionId.of("meta-2"), ProviderId.of("meta"));
        connection.fields.put("pixelId", "1098765432109876 “ção” \u2028");
        connection.secrets.put("accessToken", "v1.k.sealed");
        connection.hidden.put("testEventCode", "v1.k.sealed-too");
        connection.changed.put("pixelId", 1L);
        connection.changed.put("accessToken", 3L);
        connection.presence.put("accessToken", 1L);
        connection.cleaned.add("accessToken");
        connection.hook = Optional.of(HookId.of("0123456789abcdef0123456789abcdef"));
        draft.connections.put(connection.id, connection);
        draft.conditions.put(
                TOKEN,
                Condition.builder()
                        .key(TOKEN)
                        .status(ConditionStatus.FALSE)
                        .reason("META_TOKEN_EXPIRED")
                        .generation(3)
                        .lastTransition(NOW)
                        .lastProbe(NOW.plusSeconds(2))
                        .nextProbe(NOW.plusSeconds(60))
                        .putFacts("name", "Loja")
                        .addEvidence(new Evidence("status", "400", Evidence.Taint.REMOTE))
                        .build());
        draft.findings.put(
                "f-1",
                new TrackedFinding(
                        "f-1",
                        1,
                        TOKEN,
                        Diagnosis.builder("META_TOKEN_EXPIRED")
                                .putParameters("date", "1/11")
                                .addEvidence(Evidence.of("code", "190"))
                                .retryAfter(Duration.ofSeconds(90))
                                .build(),
                        "meta-2/token",
                        TrackedFinding.Origin.FAILURE,
                        3,
                        new FindingLife(
                                FindingState.SUPPRESSED,
                                4,
                                1,
                                2,
                                NOW,
                                NOW.plusSeconds(2),
                                Optional.of(NOW.plusSeconds(1)),
                                Optional.of(NOW.plusSeconds(99)),
                                Optional.of(new FindingLife.Suppression(NOW.plusSeconds(90), "bia")))));
        StepRecord step = draft.step("meta-2/test-event");
        step.generation = 3;
        step.round = 2;
        step.asked = 5;
        step.answered = 4;
        step.mark = 9;
        step.failures = 2;
        step.next = Optional.of(NOW.plusSeconds(60));
        step.lookedAt = Optional.of(NOW.plusSeconds(3));
        step.notBefore = Optional.of(NOW.plusSeconds(4));
        step.askedFrom = Optional.of(NOW.plusSeconds(2));
        step.ending = Optional.of(StepRecord.Ending.WAITING);
        step.intent = Optional.of(new StepRecord.Intent("s:meta-2/test-event:3:5:2", 3, 5, NOW.plusSeconds(10)));
        draft.step("meta-2/token");
        draft.testEvents.add(NOW);
        draft.requestedRuns.add(NOW.plusSeconds(3));
        draft.watchedFrom = Optional.of(NOW.plusSeconds(5));
        return draft;
    }
}
