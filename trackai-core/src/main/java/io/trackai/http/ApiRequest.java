package io.trackai.http;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the host's server received it. The body is read lazily and only as far as the limits allow. Prints method
 * and path only. Confined to one thread.
 */
public final class ApiRequest {

    private final String method;
    private final String path;
    private final Optional<String> rawQuery;
    private final Map<String, List<String>> headers;
    private final Caller caller;
    private final InputStream body;
    private final Optional<String> remoteAddress;

    private ApiRequest(Builder builder) {
        this.method = builder.method.toUpperCase(Locale.ROOT);
        this.path = builder.path;
        this.rawQuery = builder.rawQuery;
        this.headers = Map.copyOf(builder.headers);
        this.caller = builder.caller;
        this.body = builder.body;
        this.remoteAddress = builder.remoteAddress;
    }

    /** The method, in upper case. */
    public String method() {
        return method;
    }

    /** The raw path, such as {@code /api/v1/setup/sessions}, without context path and query. */
    public String path() {
        return path;
    }

    /** The raw query without its question mark; empty if there is none. */
    public Optional<String> rawQuery() {
        return rawQuery;
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** All headers, names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Who is calling. */
    public Caller caller() {
        return caller;
    }

    /** Who called, as the host's server saw it; empty if the host did not say. */
    public Optional<String> remoteAddress() {
        return remoteAddress;
    }

    /** The body; to be read once. */
    public InputStream body() {
        return body;
    }

    /** Starts a request with method and raw path. */
    public static Builder builder(String method, String path) {
        return new Builder(method, path);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Builds an {@link ApiRequest}. Confined to one thread. */
    public static final class Builder {

        private final String method;
        private final String path;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private Optional<String> rawQuery = Optional.empty();
        private Caller caller = Caller.anonymous();
        private InputStream body = InputStream.nullInputStream();
        private Optional<String> remoteAddress = Optional.empty();

        private Builder(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** Sets the raw query; null or empty if there is none. */
        public Builder rawQuery(@Nullable String query) {
            rawQuery = Optional.ofNullable(query).filter(text -> !text.isEmpty());
            return this;
        }

        /** Adds a header; repeats are kept in order. */
        public Builder header(String name, String value) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                    .add(value);
            return this;
        }

        /** Adds headers as most servers hand them out. */
        public Builder headers(Map<String, List<String>> all) {
            all.forEach((name, values) -> values.forEach(value -> header(name, value)));
            return this;
        }

        /** Says who is calling. Default: nobody in particular. */
        public Builder caller(Caller who) {
            caller = who;
            return this;
        }

        /** Gives the body. Default: none. The host closes it. */
        public Builder body(InputStream stream) {
            body = stream;
            return this;
        }

        /**
         * Says from which internet address the call came: behind a proxy the client's, not the proxy's. Visits keep it and
         * are limited by it. Default: not told.
         */
        public Builder remoteAddress(String address) {
            remoteAddress = Optional.of(address);
            return this;
        }

        /** The request. */
        public ApiRequest build() {
            return new ApiRequest(this);
        }
    }
}
