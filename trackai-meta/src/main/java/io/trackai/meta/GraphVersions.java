package io.trackai.meta;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * When Graph API versions die, as far as Meta has announced.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/changelog/versions, read 2026-11.
 */
final class GraphVersions {

    private static final Map<String, LocalDate> ENDS = Map.ofEntries(
            Map.entry("v16.0", LocalDate.of(2025, 5, 14)),
            Map.entry("v17.0", LocalDate.of(2025, 9, 12)),
            Map.entry("v18.0", LocalDate.of(2026, 1, 26)),
            Map.entry("v19.0", LocalDate.of(2026, 5, 21)),
            Map.entry("v20.0", LocalDate.of(2026, 9, 24)),
            Map.entry("v21.0", LocalDate.of(2027, 1, 21)),
            Map.entry("v22.0", LocalDate.of(2027, 5, 20)),
            Map.entry("v23.0", LocalDate.of(2027, 10, 8)),
            Map.entry("v24.0", LocalDate.of(2028, 2, 18)),
            Map.entry("v25.0", LocalDate.of(2028, 7, 29)));

    private GraphVersions() {}

    /** The day a version ends; empty if no end is announced. */
    static Optional<LocalDate> end(String version) {
        return Optional.ofNullable(ENDS.get(version));
    }
}
