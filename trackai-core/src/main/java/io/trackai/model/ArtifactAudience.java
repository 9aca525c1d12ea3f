package io.trackai.model;

/** Who may see an artefact. */
public enum ArtifactAudience {
    /** Public: anybody who opens the landing page reads it. Cannot hold a secret. */
    BROWSER,
    /** The lead and the host: may name the webhook address, cannot hold a secret. */
    LEAD,
    /** Operators only: holds secrets, filled in at read. */
    SERVER
}
