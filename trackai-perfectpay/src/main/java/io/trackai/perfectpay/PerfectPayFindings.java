package io.trackai.perfectpay;

import io.trackai.spi.FindingDefinition;
import java.util.ArrayList;
import java.util.List;

/** The codes of what can be wrong with a Perfect Pay webhook and its postbacks; the rows are in the two classes beside. */
final class PerfectPayFindings {

    static final String TOKEN_UNUSUAL = "INPUT_PP_TOKEN_UNUSUAL";
    static final String TOKEN_IS_META = "INPUT_PP_TOKEN_IS_META";
    static final String CHOICE_UNKNOWN = "INPUT_PP_CHOICE_UNKNOWN";
    static final String API_TOKEN_INVALID = "PP_API_TOKEN_INVALID";
    static final String API_UNAVAILABLE = "PP_API_UNAVAILABLE";
    static final String SALE_UNCONFIRMED = "PP_SALE_UNCONFIRMED";
    static final String TOKEN_MISSING = "PP_TOKEN_MISSING";
    static final String TOKEN_MISMATCH = "PP_TOKEN_MISMATCH";
    static final String TOKEN_PENDING = "PP_TOKEN_PENDING";
    static final String FORMAT_FOREIGN = "PP_FORMAT_FOREIGN";
    static final String CODE_MISSING = "PP_CODE_MISSING";
    static final String NOTHING_RECEIVED = "PP_NOTHING_RECEIVED";
    static final String AMOUNT_MISSING = "PP_AMOUNT_MISSING";
    static final String AMOUNT_INVALID = "PP_AMOUNT_INVALID";
    static final String STATUS_UNKNOWN = "PP_STATUS_UNKNOWN";
    static final String EMAIL_INVALID = "PP_EMAIL_INVALID";
    static final String NO_MATCH_KEYS = "PP_NO_MATCH_KEYS";
    static final String NO_CLICK_ID = "PP_NO_CLICK_ID";
    static final String STALE = "PP_STALE";
    static final String CLOCK_SKEW = "PP_CLOCK_SKEW";
    static final String DATE_INVALID = "PP_DATE_INVALID";
    static final String ZONE_IS_UTC = "PP_ZONE_IS_UTC";
    static final String ZONE_OR_DELAY = "PP_ZONE_OR_DELAY";
    static final String LATE_APPROVAL = "PP_LATE_APPROVAL";
    static final String DUPLICATE = "PP_DUPLICATE";
    static final String NATIVE_PIXEL = "PP_NATIVE_PIXEL";
    static final String PRODUCT_FILTERED = "PP_PRODUCT_FILTERED";
    static final String SALE_FILTERED = "PP_SALE_FILTERED";

    private PerfectPayFindings() {}

    static List<FindingDefinition> all() {
        List<FindingDefinition> all = new ArrayList<>(WebhookRows.all());
        all.addAll(SaleRows.all());
        return List.copyOf(all);
    }
}
