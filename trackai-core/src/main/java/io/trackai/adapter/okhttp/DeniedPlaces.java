package io.trackai.adapter.okhttp;

import java.util.List;
import java.util.Locale;

/**
 * Where pages are never fetched from, beside everything that is not public anyway. Immutable.
 *
 * @param ranges addresses, such as {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a single one
 * @param hosts names, in any case, such as the host's own
 */
public record DeniedPlaces(List<String> ranges, List<String> hosts) {

    /** Nothing more than what is not public. */
    public static final DeniedPlaces NONE = new DeniedPlaces(List.of(), List.of());

    /**
     * Copies and reads its lists.
     *
     * @throws IllegalArgumentException if a range is none, or does not begin with its first address
     */
    public DeniedPlaces {
        ranges = List.copyOf(ranges);
        ranges.forEach(AddressRange::of);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }
}
