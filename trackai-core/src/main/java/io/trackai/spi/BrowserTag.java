package io.trackai.spi;

import org.immutables.value.Value;

/** Something that belongs on the landing page: a pixel, a tag container. Public by nature. */
@Value.Immutable
public interface BrowserTag {

    /** {@link #kind()} of a Meta pixel. */
    String META_PIXEL = "meta-pixel";

    /** {@link #kind()} of a Google Tag Manager container. */
    String GTM_CONTAINER = "gtm-container";

    /** What it is, such as {@link #META_PIXEL}. */
    String kind();

    /** Its public id. */
    String publicId();

    /** A tag. */
    static BrowserTag of(String kind, String publicId) {
        return new Builder().kind(kind).publicId(publicId).build();
    }

    /** Builds a {@link BrowserTag}. */
    final class Builder extends ImmutableBrowserTag.Builder {
        Builder() {}
    }
}
