package io.trackai.meta;

import io.trackai.spi.FindingDefinition;
import java.util.List;
import java.util.stream.Stream;

/** The codes of what this provider can find; their meaning stands in the four catalogues by subject. */
final class MetaFindings {

    static final String PIXEL_ID_FORMAT = "INPUT_PIXEL_ID_FORMAT";
    static final String PIXEL_ID_IS_ACCOUNT = "INPUT_PIXEL_ID_IS_ACCOUNT";
    static final String PIXEL_ID_IS_SNIPPET = "INPUT_PIXEL_ID_IS_SNIPPET";
    static final String PIXEL_ID_UNUSUAL = "INPUT_PIXEL_ID_UNUSUAL";
    static final String TOKEN_TRUNCATED = "INPUT_TOKEN_TRUNCATED";
    static final String FIELDS_SWAPPED = "INPUT_FIELDS_SWAPPED";
    static final String TEST_CODE_UNUSUAL = "INPUT_TEST_CODE_UNUSUAL";

    static final String TOKEN_INVALID = "META_TOKEN_INVALID";
    static final String TOKEN_MALFORMED = "META_TOKEN_MALFORMED";
    static final String TOKEN_EXPIRED = "META_TOKEN_EXPIRED";
    static final String TOKEN_REVOKED = "META_TOKEN_REVOKED";
    static final String ACCOUNT_CHECKPOINT = "META_ACCOUNT_CHECKPOINT";
    static final String ACCOUNT_UNCONFIRMED = "META_ACCOUNT_UNCONFIRMED";
    static final String TOKEN_OWNER_REFUSED = "META_TOKEN_OWNER_REFUSED";
    static final String APP_SECRET_REQUIRED = "META_APP_SECRET_REQUIRED";
    static final String PERMISSION_DENIED = "META_PERMISSION_DENIED";
    static final String PIXEL_NOT_FOUND = "META_PIXEL_NOT_FOUND";
    static final String PIXEL_INCONCLUSIVE = "META_PIXEL_INCONCLUSIVE";
    static final String PIXEL_UNAVAILABLE = "META_PIXEL_UNAVAILABLE";
    static final String WRITE_INCONCLUSIVE = "META_WRITE_INCONCLUSIVE";
    static final String PROBE_COUNTED = "META_PROBE_COUNTED";
    static final String POLICY_BLOCK = "META_POLICY_BLOCK";
    static final String TERMS_NOT_ACCEPTED = "META_TERMS_NOT_ACCEPTED";
    static final String ADVERTISING_BLOCKED = "META_ADVERTISING_BLOCKED";

    static final String EVENT_INVALID = "META_EVENT_INVALID";
    static final String EVENT_TOO_OLD = "META_EVENT_TOO_OLD";
    static final String EVENT_IN_FUTURE = "META_EVENT_IN_FUTURE";
    static final String CUSTOMER_DATA_INSUFFICIENT = "META_CUSTOMER_DATA_INSUFFICIENT";
    static final String FIELD_DROPPED = "META_FIELD_DROPPED";
    static final String COUNT_MISMATCH = "META_COUNT_MISMATCH";
    static final String TEST_CODE_MISSING = "META_TEST_CODE_MISSING";
    static final String TEST_NOT_VISIBLE = "META_TEST_NOT_VISIBLE";
    static final String QUALITY_LOW = "META_MATCH_QUALITY_LOW";
    static final String QUALITY_INCONCLUSIVE = "META_MATCH_QUALITY_INCONCLUSIVE";

    static final String RATE_LIMITED = "META_RATE_LIMITED";
    static final String USAGE_HIGH = "META_USAGE_HIGH";
    static final String UNAVAILABLE = "META_UNAVAILABLE";
    static final String UNREACHABLE = "META_UNREACHABLE";
    static final String TLS_FAILED = "META_TLS_FAILED";
    static final String VERSION_UNSUPPORTED = "META_VERSION_UNSUPPORTED";
    static final String VERSION_ENDING = "META_VERSION_ENDING";
    static final String VERSION_WARNED = "META_VERSION_WARNED";
    static final String PATH_UNKNOWN = "META_PATH_UNKNOWN";
    static final String UNCLASSIFIED = "META_UNCLASSIFIED";

    private static final List<FindingDefinition> ALL = Stream.of(
                    InputFindings.ROWS, AccessFindings.ROWS, EventFindings.ROWS, ServiceFindings.ROWS)
            .flatMap(List::stream)
            .toList();

    private MetaFindings() {}

    static List<FindingDefinition> all() {
        return ALL;
    }
}
