package io.trackai.model;

import java.util.Comparator;

/**
 * A state that some delivery of a sale reported.
 *
 * @param state what it means
 * @param raw the gateway's own spelling; tells apart what folds into one state
 */
public record SeenState(SaleState state, String raw) implements Comparable<SeenState> {

    private static final Comparator<SeenState> ORDER =
            Comparator.comparing(SeenState::state, SaleState.BY_RANK).thenComparing(SeenState::raw);

    /** By rank, then by spelling. */
    @Override
    public int compareTo(SeenState other) {
        return ORDER.compare(this, other);
    }
}
