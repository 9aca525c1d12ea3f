package io.trackai.gtm.lint;

import java.util.Locale;
import java.util.Set;

/**
 * Type codes of tags, variables, clients and transformations. They are no enum of Google's: these were seen in genuine
 * containers or in Google's own dictionary; the others are known inventions of generators.
 */
final class TypeCodes {

    private static final Set<String> TAGS =
            Set.of("html", "img", "googtag", "gaawe", "gaawc", "gclidw", "awct", "awud", "sp");
    private static final Set<String> SERVER_TAGS = Set.of("sgtmgaaw", "sgtmadsct", "sgtmadscl", "sgtmadsremarket");
    private static final Set<String> VARIABLES = Set.of(
            "c", "v", "jsm", "j", "k", "u", "f", "aev", "d", "smm", "remm", "r", "ctv", "ctid", "dbg", "gtes", "gtcs",
            "awec");
    private static final Set<String> SERVER_VARIABLES =
            Set.of("ed", "rh", "c", "smm", "remm", "r", "ctv", "ctid", "dbg");
    private static final Set<String> CLIENTS = Set.of("gaaw_client");
    private static final Set<String> TRANSFORMATIONS =
            Set.of("tf_exclude_params", "tf_allow_params", "tf_augment_event");
    private static final Set<String> INVENTED =
            Set.of("eventd", "reqh", "evn", "gtm_ga4", "gtm_cloud", "ga4", "meta", "facebook", "fbq", "custom_html");

    private TypeCodes() {}

    static boolean template(String code) {
        return code.startsWith("cvt_");
    }

    static Set<String> listed(String kind, boolean server) {
        return switch (kind) {
            case "tag" -> server ? SERVER_TAGS : TAGS;
            case "variable" -> server ? SERVER_VARIABLES : VARIABLES;
            case "client" -> CLIENTS;
            case "transformation" -> TRANSFORMATIONS;
            default -> throw new IllegalArgumentException("no type codes of " + kind);
        };
    }

    /** Known not to exist: an invention, or a code in capitals or in the spelling of an enum. */
    static boolean invented(String kind, boolean server, String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return INVENTED.contains(lower)
                || (!lower.equals(code) && listed(kind, server).contains(lower));
    }
}
