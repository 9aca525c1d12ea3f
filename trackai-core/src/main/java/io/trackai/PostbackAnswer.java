package io.trackai;

/**
 * What to answer a gateway.
 *
 * @param status HTTP status
 * @param code a word for what became of the postback; fit for the gateway's log
 */
public record PostbackAnswer(int status, String code) {}
