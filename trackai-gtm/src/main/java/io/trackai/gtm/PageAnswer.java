package io.trackai.gtm;

import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.util.Locale;

/**
 * A site answered, but not with a page to look at.
 *
 * @param status what it answered
 * @param challenged whether a protection asked for proof that we are a person
 */
record PageAnswer(int status, boolean challenged) implements Observation {

    static PageAnswer of(TransportResponse response) {
        boolean challenged = response.header("cf-mitigated").isPresent();
        return new PageAnswer(response.status(), challenged);
    }

    /** Whether this is an ordinary page. */
    static boolean page(TransportResponse response) {
        String type = response.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean html = type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
        return response.status() / 100 == 2
                && html
                && response.header("cf-mitigated").isEmpty();
    }
}
