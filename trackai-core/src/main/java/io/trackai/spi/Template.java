package io.trackai.spi;

/**
 * A template's content, handed over by the provider that owns it: core cannot read resources inside another module.
 *
 * @param name for messages and caches, such as {@code gtm/webhook-guide.html}
 * @param kind decides how inserted values are escaped
 * @param content the text, in Pebble syntax; counts as code, never from a user
 */
public record Template(String name, Kind kind, String content) {

    /** What a template produces. */
    public enum Kind {
        /** Values are escaped for HTML text and quoted attributes. */
        HTML,
        /** Values are written as they are, without control characters; for Markdown and plain text. */
        TEXT
    }
}
