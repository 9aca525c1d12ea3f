package io.trackai;

import io.trackai.model.Artifact;
import io.trackai.model.HistoryEntry;
import io.trackai.model.SessionStatus;
import java.util.List;

/**
 * Everything that is kept of one session, without secrets: they are named in the inputs and never handed out.
 *
 * @param status where it stands
 * @param inputs what the lead has given, secrets by name only
 * @param history the whole log that is still kept, oldest first
 * @param artifacts every version of every deliverable that holds no secret
 */
public record SessionExport(
        SessionStatus status, List<ConnectionInputs> inputs, List<HistoryEntry> history, List<Artifact> artifacts) {

    /** Copies the lists. */
    public SessionExport {
        inputs = List.copyOf(inputs);
        history = List.copyOf(history);
        artifacts = List.copyOf(artifacts);
    }

    /** Names the session and counts the rest. */
    @Override
    public String toString() {
        return "SessionExport(" + status.session() + ", " + history.size() + " lines, " + artifacts.size()
                + " artefacts)";
    }
}
