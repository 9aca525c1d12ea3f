package io.trackai.testkit.contract;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.jdk.RandomIds;
import io.trackai.adapter.jdk.ThreadTimer;
import io.trackai.adapter.memory.MemoryArtifactStore;
import io.trackai.adapter.memory.MemoryRelayStore;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.adapter.memory.MemoryVisitStore;
import io.trackai.adapter.okhttp.OkHttpPageFetcher;
import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.adapter.pebble.PebbleTemplateRenderer;
import io.trackai.spi.TemplateRenderer;
import io.trackai.spi.host.Escalation;
import io.trackai.spi.host.EscalationListener;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.host.RecheckSchedule;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.host.Timer;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.FaultyTransport;
import io.trackai.testkit.ManualClock;
import io.trackai.testkit.ManualTimer;
import io.trackai.testkit.RecordingListener;
import io.trackai.testkit.SequentialIds;
import io.trackai.testkit.landing.LandingServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;

/** The ports' default implementations, and the testkit's, pass the suites that hosts run on theirs. */
class OwnPortsContractTest {

    @Nested
    class SessionsInMemory extends SessionStoreContract {

        private final ManualClock clock = ManualClock.create();

        @Override
        protected SessionStore create() {
            return new MemorySessionStore(clock);
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class ArtifactsInMemory extends ArtifactStoreContract {

        @Override
        protected ArtifactStore create() {
            return new MemoryArtifactStore();
        }
    }

    @Nested
    class RelayInMemory extends RelayStoreContract {

        private final ManualClock clock = ManualClock.create();

        @Override
        protected RelayStore create() {
            return new MemoryRelayStore(clock);
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class VisitsInMemory extends VisitStoreContract {

        @Override
        protected VisitStore create() {
            return new MemoryVisitStore();
        }
    }

    @Nested
    class OkHttp extends TransportContract {

        @Override
        protected Transport create() {
            return OkHttpTransport.create();
        }
    }

    @Nested
    class FaultyWithoutFaults extends TransportContract {

        @Override
        protected Transport create() {
            return FaultyTransport.around(OkHttpTransport.create());
        }
    }

    @Nested
    class OkHttpPages extends PageFetcherContract {

        @Override
        protected PageFetcher create(LandingServer server) {
            return OkHttpPageFetcher.forTestsOnlyMapping(server.addresses(), List.of(server.authority()));
        }
    }

    @Nested
    class LandingServersPages extends PageFetcherContract {

        @Override
        protected PageFetcher create(LandingServer server) {
            return server.pageFetcher();
        }
    }

    @Nested
    class Pebble extends TemplateRendererContract {

        @Override
        protected TemplateRenderer create() {
            return new PebbleTemplateRenderer();
        }
    }

    @Nested
    class AesGcm extends SecretVaultContract {

        @Override
        protected SecretVault create() {
            return AesGcmVault.ephemeral();
        }

        @Override
        protected SecretVault another() {
            return AesGcmVault.ephemeral();
        }
    }

    @Nested
    class OneThread extends TimerContract {

        @Override
        protected Timer create() {
            return new ThreadTimer();
        }

        @Override
        protected void pass(Duration time) {
            // Real time passes by itself.
        }
    }

    @Nested
    class ByHand extends TimerContract {

        private final ManualClock clock = ManualClock.create();
        private final ManualTimer timer = ManualTimer.on(clock);

        @Override
        protected Timer create() {
            return timer;
        }

        @Override
        protected void pass(Duration time) {
            timer.advance(time);
        }
    }

    @Nested
    class RandomIdsOfTheJdk extends IdSourceContract {

        @Override
        protected IdSource create() {
            return new RandomIds();
        }
    }

    @Nested
    class CountedIds extends IdSourceContract {

        @Override
        protected IdSource create() {
            return SequentialIds.create();
        }

        @Override
        protected boolean unguessable() {
            return false;
        }
    }

    @Nested
    class StandardSchedule extends RecheckScheduleContract {

        @Override
        protected RecheckSchedule create() {
            return RecheckSchedule.standard();
        }
    }

    @Nested
    class EvenSchedule extends RecheckScheduleContract {

        @Override
        protected RecheckSchedule create() {
            return RecheckSchedule.every(Duration.ofSeconds(30));
        }
    }

    @Nested
    class Collector extends EscalationListenerContract {

        @Override
        protected EscalationListener create() {
            List<Escalation> called = new CopyOnWriteArrayList<>();
            return called::add;
        }
    }

    @Nested
    class Recorder extends SetupListenerContract {

        @Override
        protected SetupListener create() {
            return RecordingListener.create();
        }
    }
}
