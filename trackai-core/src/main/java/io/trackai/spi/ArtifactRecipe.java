package io.trackai.spi;

import io.trackai.model.ArtifactAudience;

/**
 * How a deliverable is made. The three kinds differ in what they may know, so that a browser artefact cannot come near
 * a secret. A writer is a pure function: the same facts give the same bytes.
 */
public sealed interface ArtifactRecipe {

    /** File name of the deliverable, such as {@code snippet.html}; unique within a session. */
    String name();

    /** Its media type, such as {@code text/html}. */
    String mediaType();

    /** Who may see it. */
    ArtifactAudience audience();

    /**
     * A public artefact.
     *
     * @param name file name
     * @param mediaType media type
     * @param writer makes the text from what a browser may know
     */
    record Browser(String name, String mediaType, Writer<BrowserFacts> writer) implements ArtifactRecipe {
        @Override
        public ArtifactAudience audience() {
            return ArtifactAudience.BROWSER;
        }
    }

    /**
     * An artefact for the lead.
     *
     * @param name file name
     * @param mediaType media type
     * @param writer makes the text from what the lead may know
     */
    record ForLead(String name, String mediaType, Writer<LeadFacts> writer) implements ArtifactRecipe {
        @Override
        public ArtifactAudience audience() {
            return ArtifactAudience.LEAD;
        }
    }

    /**
     * An artefact for the host's servers.
     *
     * @param name file name
     * @param mediaType media type
     * @param writer makes the text from everything, secrets as handles
     */
    record Server(String name, String mediaType, Writer<ServerFacts> writer) implements ArtifactRecipe {
        @Override
        public ArtifactAudience audience() {
            return ArtifactAudience.SERVER;
        }
    }

    /** Makes the text of an artefact. */
    @FunctionalInterface
    interface Writer<F> {

        /** The text for these facts. */
        String write(F facts, TemplateRenderer renderer);
    }
}
