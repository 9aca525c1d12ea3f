package io.trackai.testkit.scenario;

import java.util.Map;

/** Codes without a scenario, and why. */
final class NotApplicable {

    private static final String RELAY = "about live sales on their way; the relay shows it, not a setup's check";
    private static final String SMALL_GATEWAY =
            "the core's words for gateways without words of their own; Perfect Pay has its own code for it";

    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("REL_DEAD", RELAY),
            Map.entry("REL_BLOCKED", RELAY),
            Map.entry("REL_OUTCOME_UNKNOWN", RELAY),
            Map.entry("REL_BACKLOG", RELAY),
            Map.entry("REL_DUPLICATES_HIGH", RELAY),
            Map.entry("REL_EVENT_TOO_OLD", RELAY),
            Map.entry("WH_TOKEN_MISSING", SMALL_GATEWAY),
            Map.entry("WH_TOKEN_MISMATCH", SMALL_GATEWAY),
            Map.entry("WH_TOKEN_PENDING", SMALL_GATEWAY),
            Map.entry("WH_CONTENT_TYPE", SMALL_GATEWAY),
            Map.entry("WH_SALE_CODE_MISSING", SMALL_GATEWAY),
            Map.entry("WH_NOTHING_RECEIVED", SMALL_GATEWAY),
            Map.entry(
                    "WH_OVERLOADED", "needs many postbacks at the same time, on threads; see the webhook's own tests"),
            Map.entry("WH_READER_FAILED", "needs a gateway's reader with a defect"),
            Map.entry("SYS_SIMULATED_SALE_REFUSED", "needs a gateway whose simulator and reader disagree"),
            Map.entry("SYS_UNCLASSIFIED", "needs an answer that none of these providers has a name for"),
            Map.entry("SYS_SESSION_EXPIRED", "ends a setup: there is nothing left that could be mended"),
            Map.entry("META_FIELD_DROPPED", "needs an unusable value in an event; the simulated sale has none"),
            Map.entry("META_PROBE_COUNTED", "needs a Meta that counts an event which is too old"),
            Map.entry("PP_NO_MATCH_KEYS", "told of a sale, and no later sale is the same buyer's"),
            Map.entry("PP_NO_CLICK_ID", "told of a sale, and no later sale is the same visitor's"),
            Map.entry("PP_ZONE_IS_UTC", "a guess about the account's zone, told of the sale that led to it"),
            Map.entry("PP_ZONE_OR_DELAY", "a guess about zone or delay, told of the sale that led to it"),
            Map.entry(
                    "GTM_ENTITY_FOREIGN",
                    "needs an item in the middle of a publication; see the publisher's own tests"),
            Map.entry(
                    "GTM_WORKSPACE_TOUCHED",
                    "needs a hand in the middle of a publication; see the publisher's own tests"),
            Map.entry("PP_SALE_FILTERED", "as PP_PRODUCT_FILTERED, by another choice"));

    private NotApplicable() {}
}
