package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One message of the conversation that a setup leads: what happened, what was done about it, what is needed. Its text is
 * this library's own from end to end; what others wrote is in {@link #quotes()} and nowhere else.
 */
@Value.Immutable
public interface AgentMessage {

    /** Where to read on: the position in the session's history. */
    String position();

    /** When it happened. */
    Instant at();

    /** What sort of message it is. */
    Kind kind();

    /** What is said, in our own words. */
    LocalizedText text();

    /** The finding it is about. */
    Optional<String> finding();

    /** The finding's code. */
    Optional<String> code();

    /** What can be done, for a message that asks for something. */
    List<Action> actions();

    /** What others wrote, for showing only. */
    List<Quote> quotes();

    /** What a message is. */
    enum Kind {
        /** Something happened. */
        HAPPENED,
        /** The library did something. */
        DID,
        /** A person has to do something. */
        NEEDED
    }

    /** Starts a message. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AgentMessage}. */
    final class Builder extends ImmutableAgentMessage.Builder {
        Builder() {}
    }
}
