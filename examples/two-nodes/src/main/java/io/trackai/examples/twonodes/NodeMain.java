package io.trackai.examples.twonodes;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.host.SetupListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** One machine of a host: looks for due sessions in the database and runs them, until somebody ends it. */
public final class NodeMain {

    /** Short, so that the work of a dead node is soon taken up. */
    static final Duration LEASE = Duration.ofSeconds(2);

    private NodeMain() {}

    /** The database's address and Meta's; the vault's key comes as the environment variable {@code VAULT_KEY}. */
    public static void main(String[] args) throws InterruptedException {
        endWithParent();
        DataSource dataSource = Databases.at(args[0]);
        try (TrackAi node = providers(
                        HostNode.on(dataSource, Secret.of(System.getenv("VAULT_KEY"))), URI.create(args[1]))
                .pollEvery(Duration.ofHours(1))
                .leaseLength(LEASE)
                .listener(new Told())
                .build()) {
            say("ready");
            while (true) {
                // Little at once, so that the others get some too.
                node.runDue(2);
                Thread.sleep(25);
            }
        }
    }

    /** Whoever started this holds its input open. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            Thread.onSpinWait();
                        }
                    } catch (IOException e) {
                        say("input closed");
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    static TrackAiBuilder providers(TrackAiBuilder builder, URI meta) {
        return builder.discoverProviders(false)
                .sessionsPerLeadAndHour(100_000)
                .provider(
                        MetaProvider.create(MetaOptions.builder().baseUrl(meta).build()))
                .provider(PerfectPayProvider.create());
    }

    /** An executor for a node that takes orders and leaves the work to others. */
    static Executor none() {
        return work -> {
            throw new java.util.concurrent.RejectedExecutionException("this node only takes orders");
        };
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Says which sessions this node brought to their end. */
    private static final class Told implements SetupListener {
        @Override
        public void recorded(HistoryEntry entry) {
            if (entry.type().equals(HistoryTypes.PHASE_CHANGED)
                    && Phase.EVENT_RECEIVED.label().equals(entry.data().get("status"))) {
                say("done " + entry.session());
            }
        }
    }
}
