package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.host.SetupListener;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SetupListener} should bear. The engine survives a listener that does not; the listener's own work is
 * then lost. Extend it and give {@link #create()} a listener.
 */
public abstract class SetupListenerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SetupListener listener;

    /** For subclasses. */
    protected SetupListenerContract() {}

    /** The listener to check. */
    protected abstract SetupListener create();

    @BeforeEach
    void open() {
        listener = create();
    }

    @Test
    void recorded_ofEveryKnownType_isBorne() {
        types().forEach(type -> listener.recorded(entry(type, 1, 0, Map.of())));
    }

    @Test
    void recorded_ofATypeOfALaterVersion_isBorne() {
        listener.recorded(entry("something.new", 1, 0, Map.of("later", "1")));
    }

    @Test
    void recorded_withoutFactsAndCode_isBorne() {
        types().forEach(type -> listener.recorded(entry(type, 1, 0, Map.of())));
        listener.recorded(entry("", 1, 0, Map.of()));
    }

    @Test
    void recorded_withOddFacts_isBorne() {
        for (String odd : List.of("", "\n", "{\"a\":", "\u202e", "-1", "99999999999999999999", "x".repeat(300))) {
            types().forEach(type ->
                    listener.recorded(entry(type, 1, 0, Map.of("durationMillis", odd, "outcome", odd, "status", odd))));
        }
    }

    @Test
    void recorded_twice_isBorne() {
        HistoryEntry entry = entry(HistoryTypes.STEP_FINISHED, 1, 0, Map.of());
        listener.recorded(entry);
        listener.recorded(entry);
    }

    @Test
    void recorded_outOfOrder_isBorne() {
        listener.recorded(entry(HistoryTypes.STEP_FINISHED, 9, 1, Map.of()));
        listener.recorded(entry(HistoryTypes.PHASE_CHANGED, 2, 0, Map.of()));
    }

    @Test
    void began_withoutAnEnd_isBorne() {
        listener.began(entry("step.began", 1, 0, Map.of()));
        listener.began(entry("step.began", 2, 0, Map.of()));
    }

    @Test
    void recorded_ofAStepThatNeverBegan_isBorne() {
        listener.recorded(entry(HistoryTypes.STEP_FINISHED, 1, 0, Map.of("outcome", "ok")));
    }

    @Test
    void recorded_fromManyThreads_isBorne() {
        List<Integer> ended = Race.of(16, number -> {
            for (int index = 0; index < 50; index++) {
                listener.recorded(entry(HistoryTypes.STEP_FINISHED, number, index, Map.of()));
                listener.began(entry("step.began", number, index, Map.of()));
            }
            return number;
        });

        assertEquals(16, ended.size());
    }

    @Test
    void recorded_tenThousandTimes_doesNotHoldTheEngineUp() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int index = 0; index < 10_000; index++) {
                listener.recorded(entry(HistoryTypes.STEP_FINISHED, 1, index, Map.of()));
            }
        });
    }

    @Test
    void recorded_onAnInterruptedThread_keepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            listener.recorded(entry(HistoryTypes.STEP_FINISHED, 1, 0, Map.of()));
        } finally {
            assertEquals(true, Thread.interrupted());
        }
    }

    private static List<String> types() {
        List<String> types = new ArrayList<>();
        for (Field field : HistoryTypes.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    types.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return types;
    }

    private static HistoryEntry entry(String type, long revision, int index, Map<String, String> data) {
        return HistoryEntry.builder()
                .session(SessionId.of("s-1"))
                .lead(LeadId.of("loja-da-ana"))
                .revision(revision)
                .index(index)
                .at(Instant.parse("2026-11-23T12:00:00Z"))
                .type(type)
                .subject("meta/token")
                .putAllData(data)
                .build();
    }
}
