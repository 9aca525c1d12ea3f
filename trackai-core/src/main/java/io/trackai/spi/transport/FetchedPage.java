package io.trackai.spi.transport;

import java.net.URI;
import java.util.List;
import org.immutables.value.Value;

/** A page as it was fetched: a stranger's text. */
@Value.Immutable
public abstract class FetchedPage {

    FetchedPage() {}

    /** The address that was asked for. */
    public abstract URI requested();

    /** The address that answered. */
    public abstract URI url();

    /** The addresses that redirected, in order; empty if none did. */
    public abstract List<URI> redirects();

    /**
     * Addresses of the site that nobody answered at, although another of its addresses did; as numbers, such as
     * {@code 2001:db8::1}. Empty unless the fetcher tried several.
     */
    public abstract List<String> failedAddresses();

    /** The answer at the end of the redirects. */
    @Value.Redacted
    public abstract TransportResponse response();

    /** Starts a page. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FetchedPage}. */
    public static final class Builder extends ImmutableFetchedPage.Builder {
        Builder() {}
    }
}
