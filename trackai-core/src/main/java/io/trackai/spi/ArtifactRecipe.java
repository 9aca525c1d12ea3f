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

    /** The version of the recipe, such as {@code 1}; grows when it writes something else for the same facts. */
    String version();

    /** Who may see it. */
    ArtifactAudience audience();

    /**
     * A public artefact.
     *
     * @param name file name
     * @param mediaType media type
     * @param version of the recipe, kept with what it makes
     * @param writer makes the text from what a browser may know
     */
    record Browser(String name, String mediaType, String version, Writer<BrowserFacts> writer)
            implements ArtifactRecipe {

        /** At version 1. */
        public Browser(String name, String mediaType, Writer<BrowserFacts> writer) {
            this(name, mediaType, "1", writer);
        }

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
     * @param version of the recipe, kept with what it makes
     * @param writer makes the text from what the lead may know
     */
    record ForLead(String name, String mediaType, String version, Writer<LeadFacts> writer) implements ArtifactRecipe {

        /** At version 1. */
        public ForLead(String name, String mediaType, Writer<LeadFacts> writer) {
            this(name, mediaType, "1", writer);
        }

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
     * @param version of the recipe, kept with what it makes
     * @param writer makes the text from everything, secrets as handles
     */
    record Server(String name, String mediaType, String version, Writer<ServerFacts> writer) implements ArtifactRecipe {

        /** At version 1. */
        public Server(String name, String mediaType, Writer<ServerFacts> writer) {
            this(name, mediaType, "1", writer);
        }

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
