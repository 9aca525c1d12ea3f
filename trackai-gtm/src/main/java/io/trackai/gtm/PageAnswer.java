package io.trackai.gtm;

import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.util.List;
import java.util.Locale;

/**
 * A site answered, but not with a page to look at.
 *
 * @param status what it answered
 * @param challenged whether a protection asked for proof that we are a person
 */
record PageAnswer(int status, boolean challenged) implements Observation {

    private static final int LOOKED_AT = 64 * 1024;

    /** What only challenge pages contain; an ordinary page may mention a captcha. */
    private static final List<String> CHALLENGES = List.of(
            "/cdn-cgi/challenge-platform/h/",
            "_cf_chl_opt",
            "cf-browser-verification",
            "_incapsula_resource",
            "px-captcha",
            "captcha-delivery.com",
            "sucuri_cloudproxy_js",
            "aws-waf-token",
            "<title>just a moment...</title>",
            "<title>attention required! | cloudflare</title>");

    static PageAnswer of(TransportResponse response) {
        return new PageAnswer(response.status(), challenged(response));
    }

    /** Whether this is an ordinary page. */
    static boolean page(TransportResponse response) {
        String type = response.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean html = type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
        return response.status() / 100 == 2 && html && !challenged(response);
    }

    private static boolean challenged(TransportResponse response) {
        if (response.header("cf-mitigated").isPresent()) {
            return true;
        }
        String text = response.text();
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
        return CHALLENGES.stream().anyMatch(start::contains);
    }
}
