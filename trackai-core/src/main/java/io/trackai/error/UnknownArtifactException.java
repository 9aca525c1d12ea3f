package io.trackai.error;

/** There is no artefact of this name and version, or not for this reader. */
public final class UnknownArtifactException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** Says so. */
    public UnknownArtifactException() {
        super("NOT_FOUND", "there is no such artefact", false);
    }
}
