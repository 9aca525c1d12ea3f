package io.trackai.model;

/** The kinds of {@link HistoryEntry}. Open: readers keep kinds they do not know. */
public final class HistoryTypes {

    /** The session was created. */
    public static final String SESSION_STARTED = "session.started";
    /** An input was corrected; data names the inputs, never their values. */
    public static final String INPUT_CORRECTED = "input.corrected";
    /** Somebody asked for a validation. */
    public static final String VALIDATION_REQUESTED = "validation.requested";
    /** Somebody asked for another test event. */
    public static final String TEST_EVENT_REQUESTED = "test_event.requested";
    /** An effect is about to be carried out. */
    public static final String STEP_INTENDED = "step.intended";
    /** A step began; told to listeners, not stored. */
    public static final String STEP_STARTED = "step.started";
    /** A step ended; data holds outcome and duration. */
    public static final String STEP_FINISHED = "step.finished";
    /** A step's answer was dropped because its inputs had moved on. */
    public static final String STEP_OUTDATED = "step.outdated";
    /** A condition changed its status. */
    public static final String CONDITION_CHANGED = "condition.changed";
    /** A finding was seen for the first time. */
    public static final String FINDING_OPENED = "finding.opened";
    /** A resolved finding came back. */
    public static final String FINDING_REOPENED = "finding.reopened";
    /** Somebody said that a finding's cause is gone; data names the action. */
    public static final String FINDING_CLAIMED = "finding.claimed";
    /** Somebody reported what no look can see. */
    public static final String FINDING_REPORTED = "finding.reported";
    /** An operator put a finding aside; data holds until when and who. */
    public static final String FINDING_SUPPRESSED = "finding.suppressed";
    /** The time for which a finding was put aside is over. */
    public static final String FINDING_UNSUPPRESSED = "finding.unsuppressed";
    /** A finding outlived three attempts to remove it: a person has to look; data holds how many. */
    public static final String FINDING_ESCALATED = "finding.escalated";
    /** An agent called a tool that changes something; data names the tool and what came of it. */
    public static final String AGENT_CALLED = "agent.called";
    /** Something was said in the conversation; data names the speaker and holds the sealed text. */
    public static final String AGENT_SAID = "agent.said";
    /** A finding waits for its re-check. */
    public static final String FINDING_VERIFYING = "finding.verifying";
    /** A look found the cause gone. */
    public static final String FINDING_RESOLVED = "finding.resolved";
    /** A new version of an artefact was stored. */
    public static final String ARTIFACT_STORED = "artifact.stored";
    /** Every artefact was rendered again because somebody asked; data holds names and versions. */
    public static final String ARTIFACTS_REGENERATED = "artifacts.regenerated";
    /** An earlier version of an artefact is the newest again; data holds both numbers. */
    public static final String ARTIFACT_RESTORED = "artifact.restored";
    /** The projected phase changed. */
    public static final String PHASE_CHANGED = "phase.changed";
    /** The session's time to live ended; its secrets are wiped. */
    public static final String SESSION_EXPIRED = "session.expired";

    private HistoryTypes() {}
}
