package io.trackai.adapter.jdbc;

import java.sql.Types;
import java.util.Optional;

/** A value that is not there, with the type its column has. */
enum Absent {
    TEXT(Types.VARCHAR),
    TIME(Types.TIMESTAMP_WITH_TIMEZONE),
    NUMBER(Types.BIGINT);

    private final int type;

    Absent(int type) {
        this.type = type;
    }

    int type() {
        return type;
    }

    /** The value, or this. */
    Object or(Optional<?> value) {
        return value.isPresent() ? value.get() : this;
    }
}
