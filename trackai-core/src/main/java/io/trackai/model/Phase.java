package io.trackai.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a session stands, in one word. A projection of its conditions and findings, never stored as the truth; clients
 * treat a phase they do not know as "see the conditions".
 */
public enum Phase {
    /** Not started yet. */
    DRAFT("rascunho"),
    /** Something is being checked, or is about to be. */
    VALIDATING("validando"),
    /** Checks are through; artefacts are being rendered. */
    GENERATING("gerando artefatos"),
    /** Everything else is settled and no event is possible yet: the gateway has to call first. */
    AWAITING_WEBHOOK("aguardando webhook"),
    /** The test event is on its way. */
    TESTING("testando"),
    /** The ad platform counted the test event of the current inputs. */
    EVENT_RECEIVED("evento recebido"),
    /** A real sale was relayed and everything required holds. */
    ACTIVE("ativo"),
    /** It was ready, is not now, and heals by itself. */
    DEGRADED("degradado"),
    /** The lead or the host has to do something. */
    ACTION_REQUIRED("ação necessária"),
    /** Nothing changed for the session's time to live; its secrets are wiped. */
    EXPIRED("expirado");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** The stable English wire name, such as {@code event_received}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The pt-BR status as the customer says it, such as {@code evento recebido}. */
    public String label() {
        return label;
    }

    /** The phase with this wire name; empty if this version does not know it. */
    public static Optional<Phase> fromWireName(String wireName) {
        for (Phase phase : values()) {
            if (phase.wireName().equals(wireName)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
