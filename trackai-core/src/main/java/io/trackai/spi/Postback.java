package io.trackai.spi;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gateway's call to our webhook, as it came. Holds a buyer's data and usually a secret: prints its size only.
 * Immutable.
 */
public final class Postback {

    private final String method;
    private final String path;
    private final Optional<String> rawQuery;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Instant receivedAt;
    private final Optional<String> remoteAddress;

    private Postback(Builder builder) {
        this.method = builder.method.toUpperCase(Locale.ROOT);
        this.path = builder.path;
        this.rawQuery = builder.rawQuery;
        this.headers = new TreeMap<>(builder.headers);
        this.body = builder.body;
        this.receivedAt = builder.receivedAt;
        this.remoteAddress = builder.remoteAddress;
    }

    /**
     * A POST with these bytes.
     *
     * @param body its bytes; copied
     * @param headers by name, in any case; the last of a repeated name
     * @param receivedAt when it came, by the host's clock
     */
    public static Postback of(byte[] body, Map<String, String> headers, Instant receivedAt) {
        return builder(body, receivedAt).headers(headers).build();
    }

    /**
     * Starts a call.
     *
     * @param body its bytes; copied
     * @param receivedAt when it came, by the host's clock
     */
    public static Builder builder(byte[] body, Instant receivedAt) {
        return new Builder(body.clone(), receivedAt);
    }

    /** The same call with these bytes; copied. */
    public Postback withBody(byte[] bytes) {
        return new Builder(bytes.clone(), receivedAt)
                .method(method)
                .path(path)
                .rawQuery(rawQuery)
                .headers(headers)
                .remoteAddress(remoteAddress)
                .build();
    }

    /** The method, in upper case; POST unless said otherwise. */
    public String method() {
        return method;
    }

    /** The path it was sent to; holds the hook's id, so it is not for logs. Empty if the host did not say. */
    public String path() {
        return path;
    }

    /** The query as it came, without its question mark. */
    public Optional<String> rawQuery() {
        return rawQuery;
    }

    /** The first parameter of this name in the query, decoded; empty if there is none or it cannot be decoded. */
    public Optional<String> parameter(String name) {
        for (String pair : rawQuery.orElse("").split("&", 200)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!key.isEmpty() && decoded(key).filter(name::equals).isPresent()) {
                return decoded(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }

    /** A header by name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The bytes; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text; empty if its bytes are not UTF-8 from the first to the last. */
    public Optional<String> text() {
        String text = new String(body, StandardCharsets.UTF_8);
        // A replaced character is either one that was sent or a byte that is no UTF-8: only then is it worth a second
        // look.
        return text.indexOf('\uFFFD') < 0 || wellFormed(body) ? Optional.of(text) : Optional.empty();
    }

    private static boolean wellFormed(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** How many bytes there are. */
    public int size() {
        return body.length;
    }

    /** When it came. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Who called, as the host's server saw it: the gateway or a proxy, never the buyer. */
    public Optional<String> remoteAddress() {
        return remoteAddress;
    }

    @Override
    public String toString() {
        return "Postback(" + body.length + " bytes, " + receivedAt + ")";
    }

    /** Builds a {@link Postback}. Confined to one thread. */
    public static final class Builder {

        private final byte[] body;
        private final Instant receivedAt;
        private final Map<String, String> headers = new TreeMap<>();
        private String method = "POST";
        private String path = "";
        private Optional<String> rawQuery = Optional.empty();
        private Optional<String> remoteAddress = Optional.empty();

        private Builder(byte[] body, Instant receivedAt) {
            this.body = body;
            this.receivedAt = receivedAt;
        }

        /** Sets the method. Default: POST. */
        public Builder method(String name) {
            method = name;
            return this;
        }

        /** Sets the path. Default: not told. */
        public Builder path(String raw) {
            path = raw;
            return this;
        }

        /** Sets the query without its question mark. Default: none. */
        public Builder rawQuery(Optional<String> query) {
            rawQuery = query;
            return this;
        }

        /** Adds headers by name, in any case. */
        public Builder headers(Map<String, String> all) {
            all.forEach(this::header);
            return this;
        }

        /** Adds a header; the last of a repeated name counts. */
        public Builder header(String name, String value) {
            headers.put(name.toLowerCase(Locale.ROOT), value);
            return this;
        }

        /** Says who called. Default: not told. */
        public Builder remoteAddress(Optional<String> address) {
            remoteAddress = address;
            return this;
        }

        /** The call. */
        public Postback build() {
            return new Postback(this);
        }
    }
}
