package io.trackai.engine;

import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.TextBundle;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.spi.host.RelayLimits;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.host.Timer;
import io.trackai.spi.host.VisitLimits;
import io.trackai.spi.host.WebhookLimits;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Everything an engine is put together from; one per {@code TrackAi}. */
public record EngineParts(
        Providers providers,
        SessionStore sessions,
        ArtifactStore artifacts,
        RelayStore relay,
        VisitStore visits,
        Transport transport,
        PageFetcher pages,
        TemplateRenderer renderer,
        SecretVault vault,
        Clock clock,
        Timer timer,
        IdSource ids,
        Executor executor,
        List<SetupListener> listeners,
        List<Diagnoser> diagnosers,
        Optional<URI> publicUrl,
        RecheckSchedule recheck,
        Duration sessionTtl,
        Duration leaseLength,
        Duration closeWithin,
        int sessionsPerLeadAndHour,
        int testEventsPerHour,
        WebhookLimits webhookLimits,
        VisitLimits visitLimits,
        RelayLimits relayLimits,
        boolean relayThreads,
        Map<String, Template> templates,
        List<ArtifactRecipe> recipes,
        List<TextBundle> texts,
        Watch watch) {

    /** Copies the collections. */
    public EngineParts {
        listeners = List.copyOf(listeners);
        diagnosers = List.copyOf(diagnosers);
        templates = Map.copyOf(templates);
        recipes = List.copyOf(recipes);
        texts = List.copyOf(texts);
    }
}
