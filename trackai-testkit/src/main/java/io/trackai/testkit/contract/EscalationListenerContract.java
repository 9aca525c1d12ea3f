package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import io.trackai.spi.host.Escalation;
import io.trackai.spi.host.EscalationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EscalationListener} should bear. The engine survives a listener that does not; nobody is called then.
 * Extend it and give {@link #create()} a listener.
 */
public abstract class EscalationListenerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private EscalationListener listener;

    /** For subclasses. */
    protected EscalationListenerContract() {}

    /** The listener to check. */
    protected abstract EscalationListener create();

    @BeforeEach
    void open() {
        listener = create();
    }

    @Test
    void escalated_once_isBorne() {
        listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, "resumo"));
    }

    @Test
    void escalated_twice_isBorne() {
        Escalation same = escalation(1, "META_TOKEN_EXPIRED", 3, "resumo");
        listener.escalated(same);
        listener.escalated(same);
    }

    @Test
    void escalated_outOfOrder_isBorne() {
        listener.escalated(escalation(60, "META_TOKEN_EXPIRED", 3, "later"));
        listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, "earlier"));
    }

    @Test
    void escalated_withACodeOfALaterVersion_isBorne() {
        listener.escalated(escalation(1, "NEW_AREA_PROBLEM", 3, "resumo"));
    }

    @Test
    void escalated_afterMoreRoundsThanToday_isBorne() {
        listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 99, "resumo"));
    }

    @Test
    void escalated_withoutASummary_isBorne() {
        listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, ""));
    }

    @Test
    void escalated_withALongSummary_isBorne() {
        listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, "linha\n".repeat(5_000)));
    }

    @Test
    void escalated_withOddCharacters_isBorne() {
        for (String odd : List.of("\n", "<b>", "{\"a\":", "%s {} ${x}", "\u202e", "ção 😀", "'; --")) {
            listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, odd));
        }
    }

    @Test
    void escalated_fromManyThreads_isBorne() {
        List<Boolean> borne = Race.of(16, number -> {
            listener.escalated(escalation(number, "META_TOKEN_EXPIRED", 3, "resumo"));
            return true;
        });

        assertEquals(16, borne.size());
    }

    @Test
    void escalated_aThousandTimes_doesNotHoldTheEngineUp() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < 1_000; i++) {
                listener.escalated(escalation(i, "META_TOKEN_EXPIRED", 3, "resumo"));
            }
        });
    }

    @Test
    void escalated_onAnInterruptedThread_keepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            listener.escalated(escalation(1, "META_TOKEN_EXPIRED", 3, "resumo"));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static Escalation escalation(int second, String code, int rounds, String summary) {
        return new Escalation(
                SessionId.of("0123456789abcdef"),
                LeadId.of("loja-da-ana"),
                "f-0123456789ab",
                code,
                rounds,
                Instant.parse("2026-11-23T12:00:00Z").plusSeconds(second),
                LocalizedText.of(summary, summary));
    }
}
