package io.trackai.adapter.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a query, joined by AND, with their values. Confined to one call. */
final class Where {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** This must hold, with these values in the places of its question marks. */
    Where and(String condition, Object... of) {
        text.append(text.length() == 0 ? " WHERE " : " AND ").append(condition);
        values.addAll(List.of(of));
        return this;
    }

    /** This must hold of a value that is there. */
    Where and(String condition, Optional<?> value) {
        value.ifPresent(present -> and(condition, new Object[] {present}));
        return this;
    }

    String text() {
        return text.toString();
    }

    /** The values after those of what stands before. */
    Object[] valuesAfter(Object... before) {
        List<Object> all = new ArrayList<>(List.of(before));
        all.addAll(values);
        return all.toArray();
    }

    /** The values, and those of what follows. */
    Object[] values(Object... further) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(further));
        return all.toArray();
    }
}
