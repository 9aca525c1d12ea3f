package io.trackai.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Something an operator should look at. Computed by rules when somebody asks, never stored; it is gone when its cause is.
 * Holds no secret and no personal data.
 */
@Value.Immutable
public interface Alert {

    /** Stable code, such as {@code ALERT_SESSION_STUCK}. */
    String code();

    /** How much it matters. */
    Severity severity();

    /** The session it is about; empty if it is about this installation. */
    Optional<SessionId> session();

    /** Whose session it is; empty if it is about this installation. */
    Optional<LeadId> lead();

    /** What it is about: a connection, step or finding of the session, or a part of the installation. */
    String subject();

    /** Since when, as far as is known. */
    Instant since();

    /** What is the matter and what to do, in a sentence. */
    LocalizedText text();

    /** Further facts by name; in no language. */
    Map<String, String> facts();

    /** Stable identity: as long as the cause lasts it is the same alert. */
    default String id() {
        return code() + "/" + session().map(SessionId::value).orElse("-") + "/" + subject();
    }

    /** Starts an alert. */
    static Builder builder(String code, Severity severity) {
        return new Builder().code(code).severity(severity);
    }

    /** Builds an {@link Alert}. */
    final class Builder extends ImmutableAlert.Builder {
        Builder() {}
    }
}
