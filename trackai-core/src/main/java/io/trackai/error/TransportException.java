package io.trackai.error;

import org.jspecify.annotations.Nullable;

/** There was no usable answer. A 4xx or 5xx answer is an answer, not this. */
public final class TransportException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean requestSent;

    /**
     * @param requestSent whether the request may have reached the other side, so that its effect is unknown
     */
    public TransportException(Kind kind, boolean requestSent, @Nullable Throwable cause) {
        super("TRANSPORT_" + kind.name(), kind.words, kind.retryable, cause);
        this.kind = kind;
        this.requestSent = requestSent;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the request may have reached the other side; its effect is then unknown. */
    public boolean requestSent() {
        return requestSent;
    }

    /** What can go wrong between two machines. */
    public enum Kind {
        /** The name does not resolve. */
        DNS("the host name could not be resolved", true),
        /** Nobody accepts connections there. */
        CONNECT("the connection could not be opened", true),
        /** No secure connection: expired, untrusted or mismatching certificate, or no common protocol. */
        TLS("no trusted secure connection could be made", true),
        /** The answer did not come in time. */
        TIMEOUT("the answer did not come in time", true),
        /** The connection broke, or what came was no HTTP. */
        BROKEN("the connection broke before a whole answer came", true),
        /** The answer is larger than the caller allows. */
        TOO_LARGE("the answer is larger than allowed", false),
        /** The policy of this library forbids the call: undeclared host, plain http, or past the step's deadline. */
        FORBIDDEN("this library refused to make the call", false),
        /** The calling thread was interrupted. */
        INTERRUPTED("the call was interrupted", true);

        private final String words;
        private final boolean retryable;

        Kind(String words, boolean retryable) {
            this.words = words;
            this.retryable = retryable;
        }
    }
}
