package io.trackai.testkit.gtm;

import java.util.Locale;
import java.util.Set;

/** Built-in variables: fixed pairs of type and name, which own their names once enabled. */
final class BuiltIns {

    private BuiltIns() {}

    /** Whether an enabled built-in has this name, such as {@code Page URL} for {@code pageUrl}. */
    static boolean owns(String name, Set<String> enabled) {
        String flat = name.replace(" ", "").toLowerCase(Locale.ROOT);
        return enabled.stream().anyMatch(type -> type.toLowerCase(Locale.ROOT).equals(flat));
    }
}
