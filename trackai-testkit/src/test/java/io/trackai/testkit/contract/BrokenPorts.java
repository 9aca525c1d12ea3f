package io.trackai.testkit.contract;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.error.PageFetchException;
import io.trackai.error.TransportException;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Payload;
import io.trackai.model.Secret;
import io.trackai.spi.Template;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.host.EscalationListener;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.host.Timer;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.landing.LandingServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports with the mistakes that hosts write them with. */
final class BrokenPorts {

    private BrokenPorts() {}

    abstract static class Transports extends TransportContract {

        abstract TransportResponse send(Transport real, TransportRequest request);

        @Override
        protected Transport create() {
            return Broken.in(
                    Transport.class,
                    OkHttpTransport.create(),
                    "send",
                    (transport, given) -> send(transport, (TransportRequest) given[0]));
        }
    }

    /** Sends again what may have arrived already. */
    static class SendsAgain extends Transports {
        @Override
        TransportResponse send(Transport real, TransportRequest request) {
            try {
                return real.send(request);
            } catch (TransportException e) {
                return real.send(request);
            }
        }
    }

    /** Goes where a redirect points, secret and all. */
    static class FollowsRedirects extends Transports {
        @Override
        TransportResponse send(Transport real, TransportRequest request) {
            TransportResponse answer = real.send(request);
            return answer.header("location")
                    .map(place -> real.send(
                            TransportRequest.get(request.uri().resolve(place)).build()))
                    .orElse(answer);
        }
    }

    /** Says that a request was not sent whatever happened. */
    static class NeverSent extends Transports {
        @Override
        TransportResponse send(Transport real, TransportRequest request) {
            try {
                return real.send(request);
            } catch (TransportException e) {
                throw new TransportException(e.kind(), false, null);
            }
        }
    }

    /** Tells the whole request in its failures. */
    static class TalkativeFailures extends Transports {
        @Override
        TransportResponse send(Transport real, TransportRequest request) {
            try {
                return real.send(request);
            } catch (TransportException e) {
                throw new IllegalStateException(
                        request.uri() + " " + request.body().map(Payload::text).orElse("") + " "
                                + request.bearer()
                                        .map(secret -> secret.<String>use(text -> text))
                                        .orElse(""),
                        e);
            }
        }
    }

    abstract static class Pages extends PageFetcherContract {

        abstract FetchedPage fetch(PageFetcher real, URI url, Duration limit);

        @Override
        protected PageFetcher create(LandingServer server) {
            return Broken.in(
                    PageFetcher.class,
                    server.pageFetcher(),
                    "fetch",
                    (fetcher, given) -> fetch(fetcher, (URI) given[0], (Duration) given[1]));
        }
    }

    /** Reads what lies inside the host's own network. */
    static class OpenToTheInside extends Pages {
        @Override
        FetchedPage fetch(PageFetcher real, URI url, Duration limit) {
            try {
                return real.fetch(url, limit);
            } catch (PageFetchException e) {
                if (e.kind() != PageFetchException.Kind.FORBIDDEN) {
                    throw e;
                }
                return FetchedPage.builder()
                        .requested(url)
                        .url(url)
                        .response(TransportResponse.of(200, Map.of(), new byte[0]))
                        .build();
            }
        }
    }

    /** Forgets the way it was led. */
    static class HidesRedirects extends Pages {
        @Override
        FetchedPage fetch(PageFetcher real, URI url, Duration limit) {
            return FetchedPage.builder()
                    .from(real.fetch(url, limit))
                    .url(url)
                    .redirects(List.of())
                    .build();
        }
    }

    /** Replaces text and knows nothing else. */
    static class PlainReplacement extends TemplateRendererContract {
        @Override
        protected TemplateRenderer create() {
            return (template, model) -> {
                String text = template.content();
                for (Map.Entry<String, ?> value : model.entrySet()) {
                    text = text.replace("{{ " + value.getKey() + " }}", String.valueOf(value.getValue()));
                }
                return text;
            };
        }
    }

    /** Treats pages as plain text. */
    static class EscapesNothing extends TemplateRendererContract {
        @Override
        protected TemplateRenderer create() {
            TemplateRenderer real = new PebbleTemplateRenderer();
            return (template, model) ->
                    real.render(new Template(template.name(), Template.Kind.TEXT, template.content()), model);
        }
    }

    /** Takes an encoding for a cipher. */
    static class Base64Only extends SecretVaultContract {
        @Override
        protected SecretVault create() {
            SecretVault real = AesGcmVault.ephemeral();
            SecretVault sealing = Broken.in(
                    SecretVault.class,
                    real,
                    "seal",
                    (vault, given) -> ((Secret) given[0])
                            .<String>use(
                                    text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
            SecretVault opening = Broken.in(
                    SecretVault.class,
                    sealing,
                    "open",
                    (vault, given) -> Secret.of(
                            new String(Base64.getDecoder().decode((String) given[0]), StandardCharsets.UTF_8)));
            return Broken.in(SecretVault.class, opening, "needsReseal", (vault, given) -> false);
        }

        @Override
        protected SecretVault another() {
            return create();
        }
    }

    /** Does not bind a secret to its place. */
    static class AnyContext extends SecretVaultContract {
        private final AesGcmVault real = AesGcmVault.ephemeral();

        @Override
        protected SecretVault create() {
            SecretVault sealing = Broken.in(
                    SecretVault.class, real, "seal", (vault, given) -> vault.seal((Secret) given[0], "everywhere"));
            return Broken.in(
                    SecretVault.class, sealing, "open", (vault, given) -> real.open((String) given[0], "everywhere"));
        }

        @Override
        protected SecretVault another() {
            return AesGcmVault.ephemeral();
        }
    }

    /** Runs everything when it is told of it. */
    static class AtOnce extends TimerContract {
        @Override
        protected Timer create() {
            return (delay, task) -> {
                task.run();
                return () -> {};
            };
        }

        @Override
        protected void pass(Duration time) {
            // Nothing waits.
        }
    }

    /** Runs what it was told first, first, and dies of the first task that throws. */
    static class InOrderOfOrders extends TimerContract {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        protected Timer create() {
            waiting.clear();
            return (delay, task) -> {
                synchronized (waiting) {
                    waiting.add(task);
                }
                return () -> {
                    synchronized (waiting) {
                        waiting.remove(task);
                    }
                };
            };
        }

        @Override
        protected void pass(Duration time) {
            while (true) {
                Runnable next;
                synchronized (waiting) {
                    next = waiting.poll();
                }
                if (next == null) {
                    return;
                }
                next.run();
            }
        }
    }

    /** Counts from one in every process, in a shape that no address bears. */
    static class FromOne extends IdSourceContract {
        @Override
        protected IdSource create() {
            return new IdSource() {
                private int count;

                @Override
                public synchronized String next() {
                    return "id " + ++count;
                }
            };
        }
    }

    /** One id for everything. */
    static class OneForAll extends IdSourceContract {
        @Override
        protected IdSource create() {
            return () -> "the-one";
        }
    }

    /** Asks sooner and sooner. */
    static class MoreAndMoreOften extends RecheckScheduleContract {
        @Override
        protected RecheckSchedule create() {
            return failures -> Duration.ofMinutes(10).dividedBy(Math.max(1, failures));
        }
    }

    /** Doubles without an end. */
    static class DoublesForEver extends RecheckScheduleContract {
        @Override
        protected RecheckSchedule create() {
            return failures -> Duration.ofSeconds((long) Math.pow(2, failures));
        }
    }

    /** Believes what the facts say. */
    static class TrustsFacts extends SetupListenerContract {
        @Override
        protected SetupListener create() {
            return new SetupListener() {
                private long millis;

                @Override
                public void recorded(HistoryEntry entry) {
                    if (entry.type().equals(HistoryTypes.STEP_FINISHED)) {
                        millis += Long.parseLong(entry.data().getOrDefault("durationMillis", "0"));
                    }
                }

                @Override
                public String toString() {
                    return millis + " ms";
                }
            };
        }
    }

    /** Takes a second call for a mistake of the engine. */
    static class RemembersOneOnly extends EscalationListenerContract {
        @Override
        protected EscalationListener create() {
            Set<String> known = ConcurrentHashMap.newKeySet();
            return escalation -> {
                if (!known.add(escalation.finding() + escalation.at())) {
                    throw new IllegalStateException("already called");
                }
            };
        }
    }

    /** Swallows the interruption meant for the engine. */
    static class SwallowsInterrupts extends SetupListenerContract {
        @Override
        protected SetupListener create() {
            return new SetupListener() {
                @Override
                public void recorded(HistoryEntry entry) {
                    Thread.interrupted();
                }
            };
        }
    }
}
