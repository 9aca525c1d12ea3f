package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.error.PageFetchException;
import io.trackai.error.StoreException;
import io.trackai.error.TransportException;
import io.trackai.spi.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** However a cause is wrapped, it is found; what means nothing stays a crash. */
class CausesTest {

    @Test
    void meaning_wrappedThrice_isThatOfTheInnermost() {
        Throwable wrapped = new CompletionException(new ExecutionException(
                new IllegalStateException(new TransportException(TransportException.Kind.TLS, false, null))));

        assertThat(Causes.meaning(wrapped, "graph.facebook.com"))
                .contains(new Observation.HttpFailure("graph.facebook.com", TransportException.Kind.TLS, false));
    }

    @Test
    void meaning_ofPagesAndStores_isTheirs() {
        assertThat(Causes.meaning(
                        new RuntimeException(new PageFetchException(PageFetchException.Kind.DNS_FAILURE, null)), "-"))
                .contains(new Observation.PageFailure(PageFetchException.Kind.DNS_FAILURE, Optional.empty()));
        assertThat(Causes.meaning(new RuntimeException(new StoreException("down", null)), "-"))
                .contains(Observation.found(CoreFindings.STORE_UNAVAILABLE));
    }

    @Test
    void meaning_ofTheJdksNetworkExceptions_isOurs() {
        assertThat(kind(new UnknownHostException("x"))).isEqualTo(TransportException.Kind.DNS);
        assertThat(kind(new SSLHandshakeException("x"))).isEqualTo(TransportException.Kind.TLS);
        assertThat(kind(new ConnectException("x"))).isEqualTo(TransportException.Kind.CONNECT);
        assertThat(kind(new SocketTimeoutException("x"))).isEqualTo(TransportException.Kind.TIMEOUT);
    }

    @Test
    void meaning_ofAnythingElse_isNone() {
        assertThat(Causes.meaning(new IllegalArgumentException(new IOException("a file")), "-"))
                .isEmpty();
    }

    @Test
    void chain_inACircle_ends() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.initCause(other);

        assertThat(Causes.chain(one)).containsExactly(one, other);
        assertThat(Causes.meaning(one, "-")).isEmpty();
    }

    @Test
    void chain_ofAHundred_isCutAtTwenty() {
        Throwable deep = new TransportException(TransportException.Kind.DNS, false, null);
        for (int i = 0; i < 100; i++) {
            deep = new RuntimeException(deep);
        }

        assertThat(Causes.chain(deep)).hasSize(20);
        assertThat(Causes.meaning(deep, "-")).isEmpty();
    }

    private static TransportException.Kind kind(IOException failure) {
        return Causes.meaning(new UncheckedIOException(failure), "-")
                .filter(Observation.HttpFailure.class::isInstance)
                .map(seen -> ((Observation.HttpFailure) seen).kind())
                .orElseThrow();
    }
}
