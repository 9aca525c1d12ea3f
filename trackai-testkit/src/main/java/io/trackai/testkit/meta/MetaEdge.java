package io.trackai.testkit.meta;

/** The calls that {@link MetaEmulator} knows. */
public enum MetaEdge {
    /** {@code GET /{version}/me}: who is behind the token. */
    ME,
    /** {@code GET /{version}/me/permissions}. */
    PERMISSIONS,
    /** {@code GET /{version}/{pixel}}: the pixel's node. */
    PIXEL,
    /** {@code POST /{version}/{pixel}/events}: the write. */
    EVENTS,
    /** {@code GET /{version}/dataset_quality}: match quality. */
    DATASET_QUALITY,
    /** {@code GET /{version}/debug_token}: refused to every token a lead has. */
    DEBUG_TOKEN,
    /** {@code GET /{version}/{pixel}/da_checks}: diagnostics. */
    DA_CHECKS,
    /** {@code GET /{version}/{pixel}/stats}: counts of events. */
    STATS,
    /** Any other path. */
    OTHER
}
