package io.trackai.engine;

import io.trackai.error.TooManyRequestsException;
import io.trackai.model.AgentFeed;
import io.trackai.model.AgentMessage;
import io.trackai.model.AgentTool;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Language;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.model.TranscriptLine;
import io.trackai.model.TranscriptLine.Speaker;
import io.trackai.spi.store.HistoryPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The face for chats and language models: a conversation to read, tools to call, a transcript. Safe for concurrent use. */
public final class AgentDesk {

    /** Lines of conversation a session keeps. */
    static final int LINES = 500;
    /** Longest line, in characters. */
    private static final int LONGEST_LINE = 2_000;

    private static final int PAGE = 200;
    private static final int PAGES = 10;
    private static final ConnectionId SEALED_FOR = Plan.SESSION;

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;
    private final AgentCalls calls;

    /** The conversations of this engine's sessions. */
    public AgentDesk(EngineParts parts, SetupEngine engine, Sessions sessions, FindingDesk findings) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
        this.calls = new AgentCalls(parts, engine, sessions, findings);
    }

    /** What an agent may do. */
    public List<AgentTool> tools() {
        return AgentTools.all();
    }

    /**
     * The conversation after a position, oldest first.
     *
     * @param limit most messages, at least 1
     */
    public AgentFeed feed(SessionId id, HistoryPosition after, int limit) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        Connections open = engine.open(draft);
        List<Finding> findings = engine.guarded(draft, open, parts.clock().instant());
        ConversationFeed feed = new ConversationFeed(draft, parts.providers(), Redactor.of(open.secrets()), findings);
        List<AgentMessage> messages = new ArrayList<>();
        HistoryPosition read = after;
        boolean more = true;
        for (int page = 0; page < PAGES && more && messages.size() < limit; page++) {
            List<HistoryEntry> lines = parts.sessions().history(id, read, PAGE);
            more = lines.size() == PAGE;
            for (HistoryEntry line : lines) {
                if (messages.size() == limit) {
                    more = true;
                    break;
                }
                read = new HistoryPosition(line.revision(), line.index());
                feed.message(line).ifPresent(messages::add);
            }
        }
        return new AgentFeed(messages, feed.needs(), read.revision() + "." + read.index(), more);
    }

    /**
     * Calls a tool. Whatever goes wrong is part of the answer.
     *
     * @param arguments a JSON object, or nothing
     * @return {@code {"ok":true,"result":{…}}} or {@code {"ok":false,"error":{"code":…,"message":…}}}
     */
    public String call(SessionId id, String tool, String arguments, Language language) {
        AgentCalls.Answer answer = calls.call(id, tool, arguments, language);
        if (answer.told()) {
            note(id, HistoryTypes.AGENT_CALLED, Map.of("tool", tool, "outcome", answer.outcome()));
        }
        return answer.json();
    }

    /**
     * Keeps what was said: secrets and personal data taken out, cut to 2000 characters, sealed.
     *
     * @throws TooManyRequestsException if the session keeps 500 lines already
     */
    public void say(SessionId id, Speaker speaker, String text) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        String cleaned = Redactor.of(engine.open(draft).secrets()).clean(text, LONGEST_LINE);
        String sealed = parts.vault()
                .seal(
                        Secret.of(cleaned.isEmpty() ? " " : cleaned),
                        Connections.context(draft.lead, id, SEALED_FOR, "transcript"));
        if (!note(id, HistoryTypes.AGENT_SAID, Map.of("speaker", speaker.name(), "sealedText", sealed))) {
            throw new TooManyRequestsException(
                    "a session keeps " + LINES + " lines of conversation", Duration.ofDays(1));
        }
    }

    private boolean note(SessionId id, String type, Map<String, String> data) {
        boolean[] kept = {true};
        sessions.aside(id, (draft, now) -> {
            kept[0] = draft.agentLines < LINES;
            if (kept[0]) {
                draft.agentLines++;
                draft.tell(now, type, "agent", Optional.empty(), data);
            }
            return kept[0];
        });
        return kept[0];
    }

    /** What was said and done in the conversation after a position, oldest first. */
    public List<TranscriptLine> transcript(SessionId id, HistoryPosition after, int limit) {
        SessionDraft draft = engine.sessions().decode(sessions.require(Optional.empty(), id));
        List<TranscriptLine> lines = new ArrayList<>();
        HistoryPosition read = after;
        while (lines.size() < limit) {
            List<HistoryEntry> page = parts.sessions().history(id, read, PAGE);
            for (HistoryEntry entry : page) {
                read = new HistoryPosition(entry.revision(), entry.index());
                if (lines.size() < limit) {
                    line(draft, entry).ifPresent(lines::add);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return lines;
    }

    private Optional<TranscriptLine> line(SessionDraft draft, HistoryEntry entry) {
        if (entry.type().equals(HistoryTypes.AGENT_CALLED)) {
            String text =
                    entry.data().getOrDefault("tool", "") + ": " + entry.data().getOrDefault("outcome", "");
            return Optional.of(new TranscriptLine(entry.position(), entry.at(), Speaker.TOOL, text));
        }
        if (!entry.type().equals(HistoryTypes.AGENT_SAID)) {
            return Optional.empty();
        }
        String text = parts.vault()
                .open(
                        entry.data().getOrDefault("sealedText", ""),
                        Connections.context(draft.lead, draft.id, SEALED_FOR, "transcript"))
                .use(words -> words);
        Speaker speaker = Speaker.valueOf(entry.data().getOrDefault("speaker", Speaker.AGENT.name()));
        return Optional.of(new TranscriptLine(entry.position(), entry.at(), speaker, text));
    }
}
