package io.trackai.examples.manysessions;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts many setups at once, waits for the last and prints what each took. Every answer of Meta and of the page is late. */
public final class ManySessionsMain {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private ManySessionsMain() {}

    /** Sessions (default 1000), delay of each answer in milliseconds (50), threads for the steps (128). */
    public static void main(String[] args) throws InterruptedException {
        int sessions = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        Duration delay = Duration.ofMillis(args.length > 1 ? Integer.parseInt(args[1]) : 50);
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 128;
        if (!run(sessions, delay, threads, new PrintStream(System.out, true, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("not every setup reached its end");
        }
    }

    /** Whether every session ended in {@code evento recebido} and Meta got exactly one event of each. */
    static boolean run(int sessions, Duration delay, int threads, PrintStream out) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        Finished finished = new Finished();
        try (MetaEmulator meta = MetaEmulator.start(clock);
                LandingServer landing = LandingServer.start("loja.example", clock);
                HostServer host = HostServer.start(clock);
                PageFetcher pages = landing.pageFetcher();
                TrackAi trackAi = TrackAi.builder()
                        .discoverProviders(false)
                        .provider(MetaProvider.create(
                                MetaOptions.builder().baseUrl(meta.baseUrl()).build()))
                        .provider(PerfectPayProvider.create())
                        .provider(GtmProvider.create())
                        .provider(LandingProvider.create())
                        .publicUrl(host.publicUrl().toString())
                        .pageFetcher(pages)
                        .executor(executor)
                        .listener(finished)
                        .build()) {
            meta.pixel(PIXEL, "Loja").token(TOKEN).grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            meta.latency(delay);
            landing.slow("/curso", delay, "<!doctype html><title>Curso</title>");

            long began = System.nanoTime();
            List<SetupSession> started = new ArrayList<>();
            for (int number = 0; number < sessions; number++) {
                started.add(trackAi.setup(String.format(Locale.ROOT, "loja-%05d", number))
                        .landing(landing.url("/curso"))
                        .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                        .connect(PerfectPayConnection.pending())
                        .connect(GtmConnection.snippetOnly())
                        .start());
            }
            long allStarted = System.nanoTime();
            int green = 0;
            for (SetupSession session : started) {
                green += session.await(Phase.EVENT_RECEIVED, PATIENCE).phase() == Phase.EVENT_RECEIVED ? 1 : 0;
            }
            long ended = System.nanoTime();
            int events = meta.events().size();
            long[] took = finished.since(began);
            out.printf(
                    Locale.ROOT,
                    "%d sessions, answers %d ms late, %d threads%n"
                            + "  evento recebido: %d; events at Meta: %d; calls to Meta: %d%n"
                            + "  all started after %d ms, all ended after %d ms: %.0f sessions/s%n"
                            + "  from the first start to each end: median %d ms, p99 %d ms, last %d ms%n",
                    sessions,
                    delay.toMillis(),
                    threads,
                    green,
                    events,
                    meta.exchanges().size(),
                    millis(allStarted - began),
                    millis(ended - began),
                    sessions * 1e9 / (ended - began),
                    took[took.length / 2],
                    took[(int) (took.length * 0.99)],
                    took[took.length - 1]);
            return green == sessions && events == sessions;
        } finally {
            executor.shutdownNow();
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** When each session got there first. */
    private static final class Finished implements SetupListener {

        private final Map<SessionId, Long> times = new ConcurrentHashMap<>();

        @Override
        public void recorded(HistoryEntry entry) {
            if (entry.type().equals(HistoryTypes.PHASE_CHANGED)
                    && Phase.EVENT_RECEIVED.label().equals(entry.data().get("status"))) {
                times.putIfAbsent(entry.session(), System.nanoTime());
            }
        }

        long[] since(long began) {
            return times.values().stream()
                    .mapToLong(time -> millis(time - began))
                    .sorted()
                    .toArray();
        }
    }
}
