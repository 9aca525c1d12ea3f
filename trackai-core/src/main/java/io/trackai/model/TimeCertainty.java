package io.trackai.model;

/** How well a moment is known. */
public enum TimeCertainty {
    /** The gateway gave no usable time: the receipt's stands in. */
    ESTIMATED(1),
    /** The gateway gave a time without a zone: read in the zone that is configured. */
    ASSUMED(2),
    /** The gateway gave the moment itself. */
    STATED(3);

    private final int rank;

    TimeCertainty(int rank) {
        this.rank = rank;
    }

    /** Higher is surer; at least 1. */
    public int rank() {
        return rank;
    }
}
