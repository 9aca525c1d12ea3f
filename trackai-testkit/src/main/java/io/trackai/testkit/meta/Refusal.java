package io.trackai.testkit.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses the event at a place in its batch, and blames the field. */
record Refusal(int index) {

    static Optional<MetaError> none() {
        return Optional.empty();
    }

    Optional<MetaError> with(int subcode, String... field) {
        return Optional.of(MetaError.of(100, subcode).blaming(path(field)));
    }

    /** For what Meta refuses without a subcode of its own. */
    Optional<MetaError> plain(String... field) {
        return Optional.of(MetaError.of(100).blaming(path(field)));
    }

    private String[] path(String... field) {
        List<String> path = new ArrayList<>(List.of("data", Integer.toString(index)));
        path.addAll(List.of(field));
        return path.toArray(String[]::new);
    }
}
