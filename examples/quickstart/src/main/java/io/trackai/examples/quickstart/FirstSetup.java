package io.trackai.examples.quickstart;

// tag::program[]
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.perfectpay.PerfectPayConnection;
import java.time.Duration;

/** Sets one seller up and says how it went. */
public final class FirstSetup {

    private FirstSetup() {}

    /** Pixel id, access token, landing page and public address of this host, in that order. */
    public static void main(String[] args) throws InterruptedException {
        try (TrackAi trackAi = TrackAi.builder().publicUrl(args[3]).build()) {
            SetupSession session = trackAi.setup("loja-da-ana")
                    .landing(args[2])
                    .connect(MetaConnection.of(args[0], Secret.of(args[1])))
                    .connect(PerfectPayConnection.pending())
                    .connect(GtmConnection.snippetOnly())
                    .start();
            System.out.println("Cadastre no gateway: " + session.webhookUrl().orElseThrow());

            SessionStatus status = session.await(Phase.EVENT_RECEIVED, Duration.ofSeconds(30));
            System.out.println("Status: " + status.phase().label());
            status.openFindings().forEach(finding -> {
                System.out.println(finding.explanation().ptBr());
                finding.actions()
                        .forEach(action ->
                                System.out.println("  - " + action.title().ptBr()));
            });
        }
    }
}
// end::program[]
