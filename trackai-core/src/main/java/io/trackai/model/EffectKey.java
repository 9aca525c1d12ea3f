package io.trackai.model;

/**
 * Names what a sale causes outside, so that it happens at most once however often the sale is reported. Kept for at least
 * 90 days: a gateway may repeat an approval a month later.
 *
 * @param lead whose sale
 * @param gateway who reported it
 * @param account where the event goes, such as a pixel id
 * @param saleCode the gateway's code of the sale
 * @param eventName the event's name; not the gateway's status, because several statuses are the same business fact
 */
public record EffectKey(LeadId lead, ProviderId gateway, String account, String saleCode, String eventName) {

    /** One line, for a unique column. The parts cannot run into each other: only the code may hold a bar, at the end. */
    public String text() {
        return lead + "|" + gateway + "|" + account + "|" + eventName + "|" + saleCode;
    }
}
