package io.trackai.examples.springboothost;

import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

// tag::transaction[]
/** The application's own data, in its own transactions. A setup starts when the customer is on record, not before. */
@Service
class Customers {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TrackAi trackAi;

    Customers(JdbcClient jdbc, ApplicationEventPublisher events, TrackAi trackAi) {
        this.jdbc = jdbc;
        this.events = events;
        this.trackAi = trackAi;
    }

    /** What a customer gives. */
    record SignUp(String lead, String landing, String pixel, Secret token) {}

    /** Puts a customer on record. */
    @Transactional
    void signUp(SignUp customer) {
        jdbc.sql("INSERT INTO customer (lead, landing) VALUES (?, ?)")
                .params(customer.lead(), customer.landing())
                .update();
        events.publishEvent(customer);
    }

    /**
     * Runs after the commit, on a thread that holds no connection of the transaction. A process that dies in between may
     * repeat it: the key makes that harmless.
     */
    @Async
    @TransactionalEventListener
    void begin(SignUp customer) {
        trackAi.setup(customer.lead())
                .landing(customer.landing())
                .connect(MetaConnection.of(customer.pixel(), customer.token()))
                .connect(PerfectPayConnection.pending())
                .connect(GtmConnection.snippetOnly())
                .idempotencyKey("sign-up")
                .start();
    }
}
// end::transaction[]
