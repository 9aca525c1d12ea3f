package io.trackai.testkit.meta;

import java.util.Map;

/**
 * An answer before it becomes HTTP.
 *
 * @param status HTTP status
 * @param body JSON
 * @param note what the emulator made of the call
 * @param delivery how it travels
 * @param reported the status that the transcript shows; 0 if no whole answer comes
 * @param headers beside those of every answer
 */
record Reply(int status, String body, String note, Delivery delivery, int reported, Map<String, String> headers) {

    static Reply json(int status, String body, String note) {
        return new Reply(status, body, note, Delivery.WHOLE, status, Map.of());
    }

    static Reply ok(String body, String note) {
        return json(200, body, note);
    }

    Reply noted(String other) {
        return new Reply(status, body, other, delivery, reported, headers);
    }

    Reply delivered(Delivery other, int status, Map<String, String> headers) {
        return new Reply(status == 0 ? this.status : status, body, note, other, status, headers);
    }
}
