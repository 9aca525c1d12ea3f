package io.trackai.spi;

import io.trackai.model.Diagnosis;
import io.trackai.model.Sale;
import java.util.List;
import java.util.Optional;

/** What a gateway's reader makes of a postback. */
public sealed interface Receipt {

    /**
     * Genuine and understood.
     *
     * @param sales what it reports
     * @param warnings fields that were unusable; the sale is reported all the same
     */
    record Accepted(List<Sale> sales, List<Diagnosis> warnings) implements Receipt {
        /** Copies its lists. */
        public Accepted {
            sales = List.copyOf(sales);
            warnings = List.copyOf(warnings);
        }
    }

    /** Genuine, and sent only to try the address out. */
    record Ping() implements Receipt {}

    /**
     * Genuine, and of no concern to us.
     *
     * @param reason a word for why
     */
    record Ignored(String reason) implements Receipt {}

    /**
     * Genuine, but it only names what happened: the sale has to be asked for. The notice is kept, and asked for later by
     * {@link SaleSource#fetch}; nothing goes out while the gateway waits for its answer.
     *
     * @param reference what to ask for; no secret and no personal data
     */
    record NeedsFetch(String reference) implements Receipt {}

    /**
     * Not in this gateway's layout, or in one of its layouts that is not for webhooks. Nothing in it is believed.
     *
     * @param diagnosis what is wrong with it; never repeats what was received
     * @param reason a word for what it looks like, such as {@code form} or {@code rest}
     * @param httpStatus what to answer: 400 or 415
     * @param saleCode the sale it speaks of, if that could be read
     */
    record Foreign(Diagnosis diagnosis, String reason, int httpStatus, Optional<String> saleCode) implements Receipt {}

    /**
     * Not accepted.
     *
     * @param diagnosis what is wrong with it; never repeats what was received
     * @param httpStatus what to answer: 400, 401, 413, 415 or 503
     * @param saleCode the sale it speaks of, if that could be read
     */
    record Refused(Diagnosis diagnosis, int httpStatus, Optional<String> saleCode) implements Receipt {}
}
