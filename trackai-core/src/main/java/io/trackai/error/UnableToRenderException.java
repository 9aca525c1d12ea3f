package io.trackai.error;

import org.jspecify.annotations.Nullable;

/** A template could not be rendered. */
public final class UnableToRenderException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final String template;

    /** Names the template and the problem, never a value. */
    public UnableToRenderException(String template, String problem, @Nullable Throwable cause) {
        super("GTM_ARTIFACT_INVALID", "template " + template + ": " + problem, false, cause);
        this.template = template;
    }

    /** The template or artefact that could not be made. */
    public String template() {
        return template;
    }
}
