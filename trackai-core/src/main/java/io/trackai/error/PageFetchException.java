package io.trackai.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page given by the lead could not be fetched. Coarse on purpose: it does not say which address was refused. */
public final class PageFetchException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<String> detail;

    /** A failure without further detail. */
    public PageFetchException(Kind kind, @Nullable Throwable cause) {
        this(kind, Optional.empty(), cause);
    }

    /**
     * @param detail a host name or date that the lead may see, such as where a redirect leads
     */
    public PageFetchException(Kind kind, Optional<String> detail, @Nullable Throwable cause) {
        super("PAGE_" + kind.name(), "the page could not be fetched: " + kind.name(), kind.retryable, cause);
        this.kind = kind;
        this.detail = detail;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** A host name or date that the lead may see. */
    public Optional<String> detail() {
        return detail;
    }

    /** Why a page cannot be fetched. */
    public enum Kind {
        /** Not an absolute http(s) address of a public host name. */
        URL_INVALID(false),
        /** The address policy forbids it. */
        FORBIDDEN(false),
        /** The name does not exist. */
        DNS_NOT_FOUND(true),
        /** The name's servers did not answer. */
        DNS_FAILURE(true),
        /** Nobody answered in time, or the connection was refused or broke. */
        UNREACHABLE(true),
        /** The certificate is out of date. */
        TLS_EXPIRED(true),
        /** The certificate is for another name. */
        TLS_HOST_MISMATCH(true),
        /** The certificate is not trusted, or no secure connection could be made. */
        TLS_UNTRUSTED(true),
        /** Too many redirects, or a circle. */
        REDIRECT_LOOP(false),
        /** A redirect from https back to http. */
        REDIRECT_DOWNGRADE(false),
        /** Larger than allowed, or an encoding that is not accepted. */
        CONTENT_UNSUPPORTED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }
}
