package io.trackai.perfectpay;

import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Postback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes postbacks as Perfect Pay would send them: any status, means of payment, order bump, subscription or buyer, alone
 * or as the story of one sale, which may be repeated and shuffled. The real receiver takes them, because they carry the
 * webhook's own token.
 *
 * <p>Perfect Pay sends no test flag: a simulated sale posted to a live webhook is a live sale. Use codes that cannot be
 * real, and do not post to a webhook whose sales go to an ad platform; the setup's own test event goes another way and is
 * labelled there.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class PerfectPaySimulator {

    private final SaleWriter writer;

    private PerfectPaySimulator(PerfectPayOptions options) {
        this.writer = new SaleWriter(options);
    }

    /** A simulator of an account with these options. */
    public static PerfectPaySimulator create(PerfectPayOptions options) {
        return new PerfectPaySimulator(options);
    }

    /**
     * One delivery.
     *
     * @param sale what it reports; a {@link Sale#rawState()} such as {@code 10} or {@code pre_refunded} picks among states
     *     that mean the same
     * @param token the webhook's token
     * @param at when it is sent
     */
    public Postback postback(Sale sale, Secret token, Instant at) {
        byte[] body = token.use(text -> writer.write(sale, text, at));
        return Postback.of(body, Map.of("content-type", "application/json"), at);
    }

    /**
     * The story of one sale: a delivery for each state.
     *
     * @param first when the first is sent
     * @param step how long until the next
     */
    public List<Postback> story(Sale sale, Secret token, Instant first, Duration step, SaleState... states) {
        List<Postback> story = new ArrayList<>();
        Instant at = first;
        for (SaleState state : states) {
            Sale.Builder told = Sale.builder()
                    .from(sale)
                    .state(state)
                    .rawState(PerfectPayStatus.of(state).key());
            story.add(postback(told.build(), token, at));
            at = at.plus(step);
        }
        return story;
    }

    /** The same deliveries, each {@code times} times, in an order of chance that this seed makes the same every time. */
    public static List<Postback> disordered(List<Postback> story, int times, long seed) {
        List<Postback> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(story);
        }
        Collections.shuffle(all, new Random(seed));
        return all;
    }
}
