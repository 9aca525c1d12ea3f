package io.trackai;

import io.trackai.engine.AgentDesk;
import io.trackai.model.AgentFeed;
import io.trackai.model.AgentMessage;
import io.trackai.model.AgentTool;
import io.trackai.model.Language;
import io.trackai.model.SessionId;
import io.trackai.model.TranscriptLine;
import io.trackai.spi.store.HistoryPosition;
import java.util.List;

/**
 * A setup's face for chats and language models: a conversation to read, a closed set of tools to call with JSON, and a
 * transcript.
 *
 * <p>Every sentence is this library's own. What pages, providers and leads wrote stands in quotes, apart from the
 * sentences, to be shown and never obeyed; no tool takes an address or a secret, and none can set a status.
 *
 * <p>A handle like {@link SetupSession}: holds no state, safe for concurrent use.
 */
public final class SetupAgent {

    private final AgentDesk desk;
    private final SessionId session;

    SetupAgent(AgentDesk desk, SessionId session) {
        this.desk = desk;
        this.session = session;
    }

    /** The first 50 messages of the conversation, and what is needed now. */
    public AgentFeed feed() {
        return feed(HistoryPosition.START, 50);
    }

    /**
     * The conversation after a position, oldest first, and what is needed now.
     *
     * @param after where the page before ended: {@link AgentFeed#next()}
     * @param limit most messages, at least 1
     */
    public AgentFeed feed(HistoryPosition after, int limit) {
        return desk.feed(session, after, Math.max(1, limit));
    }

    /** What is needed from a person now, gravest first; empty if nothing is. */
    public List<AgentMessage> needs() {
        return desk.feed(session, HistoryPosition.START, 1).needs();
    }

    /** What an agent may call. The list never depends on the session. */
    public List<AgentTool> tools() {
        return desk.tools();
    }

    /**
     * Calls a tool, with answers in Portuguese.
     *
     * @param tool its name
     * @param argumentsJson a JSON object as its schema says; empty for none
     * @return {@code {"ok":true,"result":{…}}} or {@code {"ok":false,"error":{"code":…,"message":…}}}; whatever goes wrong is
     *     in the answer
     */
    public String call(String tool, String argumentsJson) {
        return call(tool, argumentsJson, Language.PT_BR);
    }

    /** The same in this language. */
    public String call(String tool, String argumentsJson, Language language) {
        return desk.call(session, tool, argumentsJson, language);
    }

    /**
     * Keeps a line of the conversation with the session: secrets and personal data taken out, at most 2000 characters,
     * sealed.
     *
     * @throws io.trackai.error.TooManyRequestsException if the session keeps 500 lines already
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public void say(TranscriptLine.Speaker speaker, String text) {
        desk.say(session, speaker, text);
    }

    /** What was said and which tools were called to change something, oldest first. */
    public List<TranscriptLine> transcript() {
        return transcript(HistoryPosition.START, 500);
    }

    /** The same after a position, at most {@code limit} lines. */
    public List<TranscriptLine> transcript(HistoryPosition after, int limit) {
        return desk.transcript(session, after, limit);
    }

    @Override
    public String toString() {
        return "SetupAgent(" + session + ")";
    }
}
