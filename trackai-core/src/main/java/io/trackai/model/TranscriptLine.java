package io.trackai.model;

import java.time.Instant;

/**
 * One line of what was said in the conversation.
 *
 * @param position where it stands in the session's history
 * @param at when it was said
 * @param speaker who said it
 * @param text what was said, secrets and personal data taken out; or the tool that was called and what came of it
 */
public record TranscriptLine(String position, Instant at, Speaker speaker, String text) {

    /** Who speaks. */
    public enum Speaker {
        /** The customer. */
        LEAD,
        /** The host's agent or chat. */
        AGENT,
        /** A tool of this library, called by the agent. */
        TOOL
    }
}
