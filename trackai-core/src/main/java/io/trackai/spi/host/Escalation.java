package io.trackai.spi.host;

import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionId;
import java.time.Instant;

/**
 * A finding that people could not get rid of by themselves.
 *
 * @param session the session
 * @param lead whose session it is
 * @param finding the finding's id
 * @param code its code
 * @param rounds attempts in a row that did not help
 * @param at when the last of them failed
 * @param summary what a person needs to know, ready to be pasted: no secret, no input's value, nobody's data
 */
public record Escalation(
        SessionId session, LeadId lead, String finding, String code, int rounds, Instant at, LocalizedText summary) {}
