package io.trackai;

import io.trackai.engine.Deliverables;
import io.trackai.engine.Sessions;
import io.trackai.model.ActionAnswers;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ArtifactDiff;
import io.trackai.model.Bundle;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.DoctorReport;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.store.HistoryPosition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A handle on one setup. Holds no state of its own: every call reads the store, so any number of handles on any number of
 * machines see the same session. Safe for concurrent use. Not meant for implementation by applications.
 */
public final class SetupSession {

    private final TrackAi trackAi;
    private final SessionId id;
    private final LeadId lead;
    private final @Nullable SessionStatus first;

    SetupSession(TrackAi trackAi, SessionId id, LeadId lead) {
        this(trackAi, id, lead, null);
    }

    SetupSession(TrackAi trackAi, SessionId id, LeadId lead, @Nullable SessionStatus first) {
        this.trackAi = trackAi;
        this.id = id;
        this.lead = lead;
        this.first = first;
    }

    /** The session's id, to find it again. */
    public SessionId id() {
        return id;
    }

    /** Whose session it is. */
    public LeadId lead() {
        return lead;
    }

    /** The status that {@link SetupRequest#start()} saw, {@code validando}; for a handle got otherwise, the present one. */
    public SessionStatus firstStatus() {
        return first == null ? status() : first;
    }

    /** Where the session stands now. */
    public SessionStatus status() {
        return sessions().status(id);
    }

    /** What the lead has given so far, secrets by name only; in the order of the connections. */
    public List<ConnectionInputs> inputs() {
        return sessions().inputs(id).stream()
                .map(given -> new ConnectionInputs(given.id(), given.provider(), given.fields(), given.secretsGiven()))
                .toList();
    }

    /** Every finding that is not resolved, gravest first. */
    public List<Finding> findings() {
        return status().findings();
    }

    /** Every finding the session remembers, resolved ones included; those that count first, gravest first. */
    public List<Finding> allFindings() {
        return trackAi.findings().all(id);
    }

    /**
     * Does what an action of a finding says, or takes note that it was done: an instruction counts as carried out, a
     * button is pressed. What the action revalidates is looked at again, and what depends on that; nothing else.
     *
     * @return the finding as it stands then
     * @throws io.trackai.error.UnknownFindingException if there is no such finding or action
     * @throws io.trackai.error.FindingResolvedException if the finding is over
     * @throws io.trackai.error.InvalidSetupException if the action asks for an input
     * @throws io.trackai.error.TooManyRequestsException past 10 test events or 30 whole validations an hour
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public Finding act(String finding, String action) {
        return act(finding, action, ActionAnswers.none());
    }

    /**
     * The same with answers, for actions that ask for an input. An answer is checked like any other input; one that equals
     * what is stored is taken for "it is right now", and looked at again.
     *
     * @return the finding as it stands then
     * @throws io.trackai.error.InvalidSetupException if an answer is missing, not asked for or cannot be read; nothing was
     *     changed
     */
    public Finding act(String finding, String action, ActionAnswers answers) {
        return trackAi.findings().act(id, finding, action, answers);
    }

    /**
     * Takes note of something that no look can see, such as {@code META_TEST_NOT_VISIBLE}.
     *
     * @param code one whose row in the catalogue is met by a claim
     * @return the finding it opens
     * @throws io.trackai.error.UnknownFindingException if nobody can report that, or not in this session
     */
    public Finding report(String code) {
        return trackAi.findings().report(id, code);
    }

    /**
     * Puts a finding aside until a time: it does not count for the phase meanwhile. A time that is over takes it up again.
     *
     * @param by the operator's name, for the history; no personal data
     * @return the finding as it stands then
     * @throws io.trackai.error.UnknownFindingException if there is no such finding
     * @throws io.trackai.error.FindingResolvedException if the finding is over
     */
    public Finding suppress(String finding, Instant until, String by) {
        return trackAi.findings().suppress(id, finding, until, by);
    }

    /**
     * Corrects inputs; only what depends on them is looked at again.
     *
     * @throws io.trackai.error.InvalidSetupException if an input cannot be read; nothing was changed
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public SessionStatus correct(ConnectionPatch patch) {
        return sessions().correct(id, patch, OptionalLong.empty());
    }

    /**
     * Corrects inputs, unless others have changed since the caller looked.
     *
     * @param expectedGeneration {@link SessionStatus#generation()} as the caller saw it
     * @throws io.trackai.error.InvalidSetupException if an input cannot be read; nothing was changed
     * @throws io.trackai.error.StaleSessionException if it has moved on
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public SessionStatus correct(ConnectionPatch patch, long expectedGeneration) {
        return sessions().correct(id, patch, OptionalLong.of(expectedGeneration));
    }

    /**
     * Asks for everything to be looked at again; effects that hold are not repeated.
     *
     * @throws io.trackai.error.TooManyRequestsException past 30 new rounds an hour
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public Validation validate() {
        return sessions().validate(id) == Sessions.Validation.STARTED ? Validation.STARTED : Validation.JOINED;
    }

    /** What became of a request to validate. */
    public enum Validation {
        /** A new round began. */
        STARTED,
        /** A round that has not ended answers this request too. */
        JOINED
    }

    /**
     * Says that somebody is looking on: call it while the lead's page or chat is open, as often as is convenient. What
     * fails or waits to be verified is then probed every 5 seconds for two minutes, and every 15 seconds for ten more. A
     * new budget of that begins an hour after the last one did, or once something was done about it. Never sooner than a
     * provider asked to be left alone.
     *
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public void watch() {
        sessions().watch(id);
    }

    /**
     * Sends a new simulated sale, with an id of its own.
     *
     * @throws io.trackai.error.TooManyRequestsException past 10 an hour
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public void sendTestEvent() {
        sessions().sendTestEvent(id);
    }

    /** The address to register with the gateway; of several, the first. Empty without a public address of this host. */
    public Optional<URI> webhookUrl() {
        return sessions().webhookUrls(id).values().stream().findFirst();
    }

    /** The address to register with this gateway connection. */
    public Optional<URI> webhookUrl(ConnectionId gateway) {
        return Optional.ofNullable(sessions().webhookUrls(id).get(gateway));
    }

    /**
     * Waits until the session is in this phase, rests, or the time is up, whichever comes first. A phase may be reached
     * while other checks still run; {@link #awaitSettled} waits for those too.
     *
     * @return the status at that moment; look at its phase
     */
    public SessionStatus await(Phase phase, Duration limit) throws InterruptedException {
        return sessions().await(id, status -> status.phase() == phase, limit);
    }

    /**
     * Waits until every check that can be made now has been made, or the time is up.
     *
     * @return the status at that moment; {@link SessionStatus#settled()} tells which of the two it was
     */
    public SessionStatus awaitSettled(Duration limit) throws InterruptedException {
        return sessions().await(id, status -> false, limit);
    }

    /** The first lines of the history, oldest first. */
    public List<HistoryEntry> history() {
        return history(HistoryPosition.START, 200);
    }

    /** The history after a position, oldest first, at most {@code limit} lines. */
    public List<HistoryEntry> history(HistoryPosition after, int limit) {
        return sessions().history(id, after, limit);
    }

    /**
     * Waits for lines of the history after a position and answers them, oldest first, at most {@code limit}: what any
     * process on the same stores writes, seen within about a second.
     *
     * @return empty if nothing came within the time, or this instance was closed
     * @throws io.trackai.error.UnknownSessionException if the session was erased
     */
    public List<HistoryEntry> awaitHistory(HistoryPosition after, int limit, Duration wait)
            throws InterruptedException {
        return sessions().follow(id, after, limit, wait);
    }

    /** Everything that is kept of this session, secrets left out. */
    public SessionExport export() {
        return new Exports(trackAi).of(this);
    }

    /**
     * Erases the session: secrets first, then its webhook addresses, deliverables, history and itself. Sales that were
     * reported stay, they are the lead's. Postbacks to its addresses are refused from now on.
     *
     * @throws io.trackai.error.UnknownSessionException if it is gone already
     */
    public void delete() {
        sessions().delete(id);
    }

    /** Every deliverable at its newest version. The server half holds secrets: for operators and servers only. */
    public Bundle bundle() {
        return bundle(EnumSet.allOf(ArtifactAudience.class));
    }

    /** The deliverables for these audiences at their newest versions. */
    public Bundle bundle(Set<ArtifactAudience> audiences) {
        return deliverables().bundle(id, audiences);
    }

    /** Every version of one deliverable, oldest first; empty if there is none of that name. */
    public List<Artifact> artifactVersions(String name) {
        return deliverables().versions(id, name, EnumSet.allOf(ArtifactAudience.class));
    }

    /** The versions of one deliverable that these audiences may see, oldest first. */
    public List<Artifact> artifactVersions(String name, Set<ArtifactAudience> audiences) {
        return deliverables().versions(id, name, audiences);
    }

    /**
     * Renders every deliverable now, whatever was restored. What comes out the same stays the version it was.
     *
     * @return the bundle as it is then, server half included
     * @throws io.trackai.error.UnableToRenderException if inputs are not accepted or an artefact cannot be made; nothing
     *     is stored then
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public Bundle regenerate() {
        deliverables().regenerate(id);
        return bundle();
    }

    /**
     * Makes an earlier version of a deliverable the newest again, as a version of its own. It stays until an input
     * changes that deliverables show, or {@link #regenerate()}.
     *
     * @return the bundle as it is then, server half included
     * @throws io.trackai.error.UnknownArtifactException if there is no such version
     * @throws io.trackai.error.ExpiredSessionException if the session's time to live is over
     */
    public Bundle restore(String name, int version) {
        deliverables().restore(id, name, version);
        return bundle();
    }

    /**
     * What differs between two versions of a deliverable: by named entity in JSON such as a container, by line in
     * anything else. Holds no secret, whoever asks.
     *
     * @throws io.trackai.error.UnknownArtifactException if one of them does not exist
     */
    public ArtifactDiff diff(String name, int from, int to) {
        return diff(name, from, to, EnumSet.allOf(ArtifactAudience.class));
    }

    /**
     * The same for these audiences.
     *
     * @throws io.trackai.error.UnknownArtifactException if one of them does not exist for them
     */
    public ArtifactDiff diff(String name, int from, int to, Set<ArtifactAudience> audiences) {
        return deliverables().diff(id, name, from, to, audiences);
    }

    /** The face for chats and language models: a conversation to read and a closed set of tools to call. */
    public SetupAgent agent() {
        return new SetupAgent(trackAi.agents(), id);
    }

    /** What may be shared with support: no secret, no input's value, nobody's data; as text, JSON and a page. */
    public DoctorReport doctor() {
        return trackAi.doctor().report(id);
    }

    private Deliverables deliverables() {
        return trackAi.deliverables();
    }

    private Sessions sessions() {
        return trackAi.sessions();
    }

    @Override
    public String toString() {
        return "SetupSession(" + id + ")";
    }
}
