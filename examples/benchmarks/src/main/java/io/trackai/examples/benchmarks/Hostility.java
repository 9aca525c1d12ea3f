package io.trackai.examples.benchmarks;

/** How a server can hold a caller up. */
enum Hostility {
    NEVER_ANSWERS("accepts, reads and never answers"),
    NEVER_READS("accepts and never reads (16 MiB to send)"),
    NEVER_SHAKES_HANDS("accepts and never ends the TLS handshake"),
    DRIPS_HEAD("drips the head, a byte each 100 ms"),
    DRIPS_BODY("drips the body, a byte each 100 ms"),
    GZIP_BOMB("answers 200 MiB, gzip of 200 KiB"),
    ENDLESS_BODY("answers without end, as fast as it can"),
    RESETS_INSIDE_BODY("resets inside the body"),
    RESETS_AFTER_BODY("answers in full, then resets");

    private final String words;

    Hostility(String words) {
        this.words = words;
    }

    /** What it does, for people. */
    String words() {
        return words;
    }
}
