package io.trackai.engine;

import io.trackai.model.Alert;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.InstallationHealth;
import java.time.Instant;
import java.util.List;

/** A store has failed within the last ten minutes. */
final class StoreTrouble implements AlertRule {

    static final String TROUBLE = "ALERT_STORE_TROUBLE";

    @Override
    public List<Alert> installation(InstallationHealth health, Instant now) {
        if (health.storeFailures() == 0) {
            return List.of();
        }
        return List.of(Alert.builder(TROUBLE, Severity.FATAL)
                .subject(health.store().orElse("store"))
                .since(health.firstStoreFailure().orElse(now))
                .putFacts("failures", Integer.toString(health.storeFailures()))
                .text(LocalizedText.of(
                        "O banco de dados falhou nos últimos dez minutos; nada se perde, mas o trabalho espera por ele.",
                        "The store failed within the last ten minutes; nothing is lost, but work waits for it."))
                .build());
    }
}
