package io.trackai.engine;

import io.trackai.error.PageFetchException;
import io.trackai.error.StoreException;
import io.trackai.error.TransportException;
import io.trackai.error.UnableToRenderException;
import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What an exception is really about: the first of its causes that has a meaning, however it was wrapped. Pure. */
final class Causes {

    /** Nobody wraps more often on purpose. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The exception and its causes, outermost first; ends at the first that comes again, or after twenty. */
    static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = thrown;
        while (next != null && chain.size() < DEEPEST && seen.add(next)) {
            chain.add(next);
            next = next.getCause();
        }
        return chain;
    }

    /**
     * What the step saw; empty if its exception means nothing but that it crashed.
     *
     * @param host whom it called last
     */
    static Optional<Observation> meaning(Throwable thrown, String host) {
        return chain(thrown).stream()
                .flatMap(cause -> read(cause, host).stream())
                .findFirst();
    }

    private static Optional<Observation> read(Throwable cause, String host) {
        if (cause instanceof TransportException failure) {
            return Optional.of(new Observation.HttpFailure(host, failure.kind(), failure.requestSent()));
        }
        if (cause instanceof PageFetchException failure) {
            return Optional.of(new Observation.PageFailure(failure.kind(), failure.detail()));
        }
        if (cause instanceof UnreadableSecretException) {
            return Optional.of(about(CoreFindings.SECRET_UNREADABLE, "field", "–"));
        }
        if (cause instanceof UnreadableRecordException) {
            return Optional.of(Observation.found(CoreFindings.ROW_UNREADABLE));
        }
        if (cause instanceof StoreException) {
            return Optional.of(Observation.found(CoreFindings.STORE_UNAVAILABLE));
        }
        if (cause instanceof UnableToRenderException unable) {
            return Optional.of(about(CoreFindings.ARTIFACT_INVALID, "artifact", unable.template()));
        }
        return network(cause)
                .map(kind -> new Observation.HttpFailure(
                        host, kind, kind == TransportException.Kind.TIMEOUT || kind == TransportException.Kind.BROKEN));
    }

    /** A step that calls out by itself instead of through its context still gets a name for what went wrong. */
    private static Optional<TransportException.Kind> network(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return Optional.of(TransportException.Kind.DNS);
        }
        if (failure instanceof SSLException) {
            return Optional.of(TransportException.Kind.TLS);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return Optional.of(TransportException.Kind.CONNECT);
        }
        if (failure instanceof SocketTimeoutException) {
            return Optional.of(TransportException.Kind.TIMEOUT);
        }
        return failure instanceof SocketException ? Optional.of(TransportException.Kind.BROKEN) : Optional.empty();
    }

    private static Observation about(String code, String parameter, String value) {
        return Observation.found(
                Diagnosis.builder(code).putParameters(parameter, value).build());
    }
}
