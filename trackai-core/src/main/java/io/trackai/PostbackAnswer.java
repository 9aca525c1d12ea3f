package io.trackai;

import java.util.Map;

/**
 * What to answer a gateway.
 *
 * @param status HTTP status
 * @param code a word for what became of the postback; fit for the gateway's log
 * @param headers the headers, content type included
 * @param body the body as text; never repeats what was received
 */
public record PostbackAnswer(int status, String code, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public PostbackAnswer {
        headers = Map.copyOf(headers);
    }
}
