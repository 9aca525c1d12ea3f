package io.trackai.engine;

import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import io.trackai.model.VisitKey;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The addresses under which the outside reaches this host; absent without a public address. */
final class Addresses {

    private final Optional<URI> publicUrl;

    Addresses(Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    Optional<URI> webhook(ProviderId provider, HookId hook) {
        return publicUrl.map(base -> URI.create(trimmed(base) + "/api/v1/webhooks/" + provider + "/" + hook));
    }

    /** The visit endpoint; its key is public, and tells leads apart only. */
    Optional<String> visits(VisitKey key) {
        return publicUrl.map(base -> trimmed(base) + "/api/v1/visits/" + key);
    }

    boolean known() {
        return publicUrl.isPresent();
    }

    /** The host and port, as a provider declares its hosts. */
    static String authority(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static String trimmed(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
