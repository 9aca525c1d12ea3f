package io.trackai;

import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.SessionQuery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is kept of a session or a lead, page by page. */
final class Exports {

    private static final int PAGE = 200;
    private static final Set<ArtifactAudience> WITHOUT_SECRETS =
            EnumSet.of(ArtifactAudience.BROWSER, ArtifactAudience.LEAD);

    private final TrackAi trackAi;

    Exports(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    SessionExport of(SetupSession session) {
        List<Artifact> artifacts = new ArrayList<>();
        session.bundle(WITHOUT_SECRETS)
                .artifacts()
                .forEach(newest -> artifacts.addAll(session.artifactVersions(newest.name(), WITHOUT_SECRETS)));
        return new SessionExport(session.status(), session.inputs(), history(session), artifacts);
    }

    private static List<HistoryEntry> history(SetupSession session) {
        List<HistoryEntry> all = new ArrayList<>();
        HistoryPosition after = HistoryPosition.START;
        List<HistoryEntry> page;
        do {
            page = session.history(after, PAGE);
            all.addAll(page);
            if (!page.isEmpty()) {
                HistoryEntry last = page.get(page.size() - 1);
                after = new HistoryPosition(last.revision(), last.index());
            }
        } while (page.size() == PAGE);
        return all;
    }

    /** Every session of a lead, newest first. */
    List<SetupSession> sessions(LeadId lead) {
        List<SetupSession> all = new ArrayList<>();
        Optional<SessionId> after = Optional.empty();
        List<SessionStatus> page;
        do {
            page = trackAi.sessions(
                    SessionQuery.builder().lead(lead).after(after).limit(PAGE).build());
            page.forEach(status -> all.add(trackAi.session(lead, status.session())));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).session());
        } while (page.size() == PAGE);
        return all;
    }
}
