package io.trackai.testkit.meta;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which versions of the Graph API answer, and until when.
 *
 * <p>Source: Meta's changelog of Graph API versions, read in 2026. A version ends at the beginning of its last day, UTC.
 */
final class GraphVersions {

    /** What a version in an address is worth. */
    enum Life {
        LIVING,
        DEAD,
        UNKNOWN
    }

    private static final Pattern SHAPE = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");
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
    private static final int OLDEST_LISTED = 16;

    private final Set<String> retired = ConcurrentHashMap.newKeySet();
    // v26.0 has no announced end.
    private final Set<String> released = ConcurrentHashMap.newKeySet();

    GraphVersions() {
        released.add("v26.0");
    }

    static boolean isVersion(String segment) {
        return SHAPE.matcher(segment).matches();
    }

    void retire(String version) {
        retired.add(version);
    }

    void release(String version) {
        if (!isVersion(version)) {
            throw new IllegalArgumentException("a version reads like v27.0, this one like " + version);
        }
        retired.remove(version);
        released.add(version);
    }

    Life life(String version, Instant now) {
        if (retired.contains(version)) {
            return Life.DEAD;
        }
        if (released.contains(version)) {
            return Life.LIVING;
        }
        LocalDate end = ENDS.get(version);
        if (end != null) {
            return now.isBefore(end.atStartOfDay(ZoneOffset.UTC).toInstant()) ? Life.LIVING : Life.DEAD;
        }
        int major = Integer.parseInt(version.substring(1, version.indexOf('.')));
        return major < OLDEST_LISTED ? Life.DEAD : Life.UNKNOWN;
    }
}
