package io.trackai.spi;

import io.trackai.model.ProviderId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** All that a browser artefact may know. There is no way to put a secret in here. */
@Value.Immutable
public interface BrowserFacts {

    /** The landing page as the lead gave it; empty if none is connected. */
    Optional<String> landingUrl();

    /** What all connections together want on the page, in the order of the connections. */
    List<BrowserTag> tags();

    /** How the connected gateways' checkout links are recognised. */
    List<CheckoutLinks> checkoutLinks();

    /** The gateways, by provider. */
    List<ProviderId> gateways();

    /** Where the browser posts its visit; empty without a public address. */
    Optional<String> visitEndpoint();

    /** The tags of one kind. */
    default List<BrowserTag> tags(String kind) {
        return tags().stream().filter(tag -> tag.kind().equals(kind)).toList();
    }

    /** Starts the facts. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BrowserFacts}. */
    final class Builder extends ImmutableBrowserFacts.Builder {
        Builder() {}
    }
}
