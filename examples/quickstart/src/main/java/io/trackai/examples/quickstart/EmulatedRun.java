package io.trackai.examples.quickstart;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.testkit.RecordingListener;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.time.Duration;

/** One setup against the emulators, with or without trouble on the way. */
final class EmulatedRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scenario scenario;
    private final Screen screen;
    private final EmulatedServices services = new EmulatedServices();
    private final RecordingListener recorder = RecordingListener.create();
    private final TrackAi trackAi;

    EmulatedRun(Scenario scenario, Screen screen) {
        this.scenario = scenario;
        this.screen = screen;
        trackAi = TrackAi.builder()
                .discoverProviders(false)
                .provider(services.metaProvider())
                .provider(PerfectPayProvider.create())
                .provider(GtmProvider.create())
                .provider(LandingProvider.create())
                .publicUrl(services.host.publicUrl().toString())
                .pageFetcher(services.pages)
                .recheck(RecheckSchedule.every(Duration.ofSeconds(1)))
                .pollEvery(Duration.ofSeconds(1))
                .listener(screen)
                .listener(recorder)
                .build();
        services.mount(trackAi);
    }

    boolean toTheEnd() throws InterruptedException {
        screen.title("Setup of loja-da-ana: " + scenario.story());
        trouble();
        SetupSession session = trackAi.setup("loja-da-ana")
                .landing(services.landing.url("/curso"))
                .connect(meta())
                .connect(gateway())
                .connect(GtmConnection.snippetOnly())
                .start();
        screen.status(session.firstStatus());
        SessionStatus status = session.awaitSettled(PATIENCE);
        if (scenario == Scenario.WRONG_WEBHOOK_TOKEN) {
            status = deliver(session, "PPCPMTB5INVENT1");
        }

        screen.title("What the library says");
        screen.status(status);
        screen.findings(status);
        if (scenario != Scenario.NONE) {
            status = fix(session);
            screen.title("After the fix");
            screen.status(status);
            screen.findings(status);
        }

        screen.title("The bundle");
        screen.bundle(session);
        screen.title("What Meta received");
        services.meta.events().forEach(event -> screen.line(event.toString()));
        boolean green = status.phase() == Phase.EVENT_RECEIVED
                && status.openFindings().stream().allMatch(finding -> finding.severity() == Severity.INFO);
        screen.title(green ? "evento recebido" : "not there: " + status.phase().label());
        return green;
    }

    private void trouble() {
        switch (scenario) {
            case EXPIRED_TOKEN -> services.meta.expire(EmulatedServices.TOKEN);
            case LANDING_DOWN -> services.landing.down();
            case RATE_LIMIT -> services.meta.fail(MetaEdge.EVENTS, MetaError.of(80004));
            default -> {
                // The others are in what the lead types.
            }
        }
    }

    private Connection meta() {
        return scenario == Scenario.SWAPPED
                ? MetaConnection.of(EmulatedServices.TOKEN, Secret.of(EmulatedServices.PIXEL))
                : MetaConnection.of(EmulatedServices.PIXEL, Secret.of(EmulatedServices.TOKEN));
    }

    private Connection gateway() {
        return scenario == Scenario.WRONG_WEBHOOK_TOKEN
                ? PerfectPayConnection.of(Secret.of("0".repeat(32)))
                : PerfectPayConnection.pending();
    }

    /** The one thing a person would do; everything after it is the library's. */
    private SessionStatus fix(SetupSession session) throws InterruptedException {
        screen.title("The fix");
        switch (scenario) {
            case EXPIRED_TOKEN -> {
                screen.line("the lead pastes a new token");
                session.correct(MetaConnection.token(Secret.of(EmulatedServices.NEW_TOKEN)));
            }
            case SWAPPED -> {
                screen.line("the lead puts pixel and token where they belong");
                session.correct(ConnectionPatch.builder(MetaConnection.ID)
                        .from(MetaConnection.pixelId(EmulatedServices.PIXEL))
                        .putAllSecrets(MetaConnection.token(Secret.of(EmulatedServices.TOKEN))
                                .secrets())
                        .build());
            }
            case WRONG_WEBHOOK_TOKEN -> {
                screen.line("the lead pastes the token of this webhook; the gateway repeats its delivery");
                session.correct(PerfectPayConnection.token(Secret.of(EmulatedServices.WEBHOOK_TOKEN)));
                return deliver(session, "PPCPMTB5INVENT1");
            }
            case LANDING_DOWN -> {
                screen.line("the site is up again; nobody tells the library");
                services.landing.up();
                resolved();
            }
            case RATE_LIMIT -> {
                screen.line("Meta accepts calls again; nobody tells the library");
                services.meta.heal();
                resolved();
            }
            default -> throw new IllegalStateException("nothing to fix");
        }
        return session.awaitSettled(PATIENCE);
    }

    private SessionStatus deliver(SetupSession session, String sale) throws InterruptedException {
        try (PostbackSender gateway =
                PostbackSender.to(session.webhookUrl(PerfectPayConnection.ID).orElseThrow())) {
            int answer = gateway.send(PerfectPayPostback.pending(sale, services.clock.instant())
                            .token(EmulatedServices.WEBHOOK_TOKEN))
                    .status();
            screen.line("the gateway reports sale " + sale + "; our webhook answers " + answer);
        }
        return session.awaitSettled(PATIENCE);
    }

    private void resolved() throws InterruptedException {
        recorder.await(entry -> entry.type().equals(HistoryTypes.FINDING_RESOLVED), PATIENCE);
    }

    @Override
    public void close() {
        trackAi.close();
        services.close();
    }
}
