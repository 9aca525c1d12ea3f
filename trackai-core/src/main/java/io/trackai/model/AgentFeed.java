package io.trackai.model;

import java.util.List;

/**
 * A page of the conversation.
 *
 * @param messages oldest first
 * @param needs what is needed now, gravest first; the same on every page
 * @param next where the following page begins: the position up to which the history has been read
 * @param more whether there is more to read already
 */
public record AgentFeed(List<AgentMessage> messages, List<AgentMessage> needs, String next, boolean more) {

    /** Copies the lists. */
    public AgentFeed {
        messages = List.copyOf(messages);
        needs = List.copyOf(needs);
    }
}
