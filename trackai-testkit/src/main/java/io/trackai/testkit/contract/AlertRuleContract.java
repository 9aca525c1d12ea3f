package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.Alert;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.InstallationHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertRule} must do. Extend it, give {@link #create()} a rule, and {@link #alarming()} or
 * {@link #alarmingHealth()} something it raises an alert for at {@link #NOW}.
 */
public abstract class AlertRuleContract {

    /** When the rule is asked. */
    protected static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final InstallationHealth WELL = new InstallationHealth(0, Optional.empty(), Optional.empty());

    private AlertRule rule;

    /** For subclasses. */
    protected AlertRuleContract() {}

    /** The rule to check. */
    protected abstract AlertRule create();

    /** A session it raises an alert for; empty if it looks at installations only. */
    protected Optional<SessionStatus> alarming() {
        return Optional.empty();
    }

    /** An installation it raises an alert for; empty if it looks at sessions only. */
    protected Optional<InstallationHealth> alarmingHealth() {
        return Optional.empty();
    }

    /** A session in this phase that was changed a moment ago, with nothing in it. */
    protected static SessionStatus.Builder calm(Phase phase) {
        return SessionStatus.builder()
                .session(SessionId.of("0123456789abcdef"))
                .lead(LeadId.of("lead"))
                .revision(3)
                .generation(1)
                .phase(phase)
                .settled(true)
                .createdAt(NOW.minusSeconds(60))
                .updatedAt(NOW.minusSeconds(1))
                .expiresAt(NOW.plusSeconds(86_400));
    }

    @BeforeEach
    void open() {
        rule = create();
    }

    private List<Alert> raised() {
        List<Alert> raised = new ArrayList<>();
        alarming().ifPresent(status -> raised.addAll(rule.session(status, NOW)));
        alarmingHealth().ifPresent(health -> raised.addAll(rule.installation(health, NOW)));
        return raised;
    }

    @Test
    void rule_atWhatAlarms_raisesAnAlert() {
        assertFalse(raised().isEmpty());
    }

    @Test
    void rule_atWhatIsWell_raisesNone() {
        assertEquals(List.of(), rule.session(calm(Phase.EVENT_RECEIVED).build(), NOW));
        assertEquals(List.of(), rule.installation(WELL, NOW));
    }

    @Test
    void rule_askedAgain_answersTheSame() {
        assertEquals(raised(), raised());
    }

    @Test
    void rule_atAnyPhase_neverThrowsAndNeverIsNull() {
        for (Phase phase : Phase.values()) {
            assertNotNull(rule.session(calm(phase).build(), NOW));
            assertNotNull(rule.session(calm(phase).settled(false).build(), NOW));
        }
    }

    @Test
    void rule_fromManyThreads_answersTheSame() throws InterruptedException {
        List<Alert> alone = raised();
        ConcurrentLinkedQueue<List<Alert>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> answers.add(raised()));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(8, answers.size());
        assertEquals(Set.of(alone), new HashSet<>(answers));
    }

    @Test
    void alerts_haveIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        raised().forEach(alert -> assertTrue(ids.add(alert.id()), alert.id()));
    }

    @Test
    void alerts_haveStableCodes() {
        raised().forEach(alert -> assertTrue(alert.code().matches("[A-Z][A-Z0-9_]{2,59}"), alert.code()));
    }

    @Test
    void alerts_ofASession_nameItAndItsLead() {
        alarming()
                .ifPresent(status -> rule.session(status, NOW).forEach(alert -> {
                    assertEquals(Optional.of(status.session()), alert.session());
                    assertEquals(Optional.of(status.lead()), alert.lead());
                }));
    }

    @Test
    void alerts_ofAnInstallation_nameNoSession() {
        alarmingHealth()
                .ifPresent(health -> rule.installation(health, NOW)
                        .forEach(alert -> assertTrue(
                                alert.session().isEmpty() && alert.lead().isEmpty())));
    }

    @Test
    void alerts_beganBeforeNow() {
        raised().forEach(alert -> assertFalse(alert.since().isAfter(NOW)));
    }

    @Test
    void alerts_sayWhatIsTheMatterInBothLanguages() {
        raised().forEach(alert -> {
            for (String text : List.of(alert.text().ptBr(), alert.text().en())) {
                assertFalse(text.isBlank());
                assertTrue(text.length() <= 240, text);
            }
        });
    }
}
