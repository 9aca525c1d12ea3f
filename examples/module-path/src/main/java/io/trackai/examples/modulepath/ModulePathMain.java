package io.trackai.examples.modulepath;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.error.TransportException;
import io.trackai.gtm.GtmConnection;
import io.trackai.meta.MetaConnection;
import io.trackai.model.Artifact;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.perfectpay.PerfectPayConnection;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stores, reads back, renders and diagnoses on a real module path, without the network: nothing answers, and the library
 * says so. Silent if all is well.
 */
public final class ModulePathMain {

    private ModulePathMain() {}

    /**
     * Takes no arguments.
     *
     * @throws IllegalStateException if something is not as it is on the class path
     */
    public static void main(String[] args) throws InterruptedException {
        require(TrackAi.class.getModule().isNamed(), "the library is not a module here");
        try (TrackAi trackAi = TrackAi.builder()
                .publicUrl("https://api.host.example")
                .transport(request -> {
                    throw new TransportException(TransportException.Kind.CONNECT, false, null);
                })
                .build()) {
            SetupSession session = trackAi.setup("loja-da-ana")
                    .landing("https://192.0.2.1/curso")
                    .connect(MetaConnection.of("1098765432109876", Secret.of("EAAinvented" + "Q7x".repeat(40))))
                    .connect(PerfectPayConnection.pending())
                    .connect(GtmConnection.snippetOnly())
                    .start();
            SessionStatus status = session.awaitSettled(Duration.ofSeconds(20));
            require(!status.openFindings().isEmpty(), "nothing was diagnosed");
            Set<String> files =
                    session.bundle().artifacts().stream().map(Artifact::name).collect(Collectors.toSet());
            require(
                    files.containsAll(Set.of(
                            "snippet.html", "gtm-web-container.json", "webhook-guide.html", "server-settings.json")),
                    "the bundle has only " + files);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
