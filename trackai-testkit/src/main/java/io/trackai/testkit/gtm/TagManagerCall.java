package io.trackai.testkit.gtm;

/** The calls that the emulator tells apart, for ordering failures and for counting. */
public enum TagManagerCall {
    /** Lists an account's containers. */
    LIST_CONTAINERS,
    /** Makes a container. */
    CREATE_CONTAINER,
    /** Reads one container, or looks it up by its public id. */
    READ_CONTAINER,
    /** Reads the text to install. */
    SNIPPET,
    /** Reads the version that is live. */
    LIVE_VERSION,
    /** Reads the header of the newest version. */
    LATEST_VERSION,
    /** Reads a version. */
    READ_VERSION,
    /** Publishes a version. */
    PUBLISH,
    /** Lists workspaces. */
    LIST_WORKSPACES,
    /** Makes a workspace. */
    CREATE_WORKSPACE,
    /** Reads what was changed in a workspace. */
    STATUS,
    /** Brings a workspace up to the newest version. */
    SYNC,
    /** Ends one conflict of a workspace with the newest version. */
    RESOLVE_CONFLICT,
    /** Compiles a workspace without making a version. */
    QUICK_PREVIEW,
    /** Changes many entities at once. */
    BULK_UPDATE,
    /** Turns a workspace into a version. */
    CREATE_VERSION,
    /** Lists entities of a kind. */
    LIST_ENTITIES,
    /** Reads one entity. */
    READ_ENTITY,
    /** Makes an entity. */
    CREATE_ENTITY,
    /** Replaces an entity. */
    UPDATE_ENTITY,
    /** Deletes an entity. */
    DELETE_ENTITY,
    /** Lists or makes environments. */
    ENVIRONMENTS,
    /** Anything else. */
    OTHER
}
