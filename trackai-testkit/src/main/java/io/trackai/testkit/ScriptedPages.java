package io.trackai.testkit;

import io.trackai.error.PageFetchException;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A page fetcher without a network that answers by a script. Pages are found by scheme, host and path; query and fragment
 * are not compared. What nobody scripted does not answer ({@link PageFetchException.Kind#UNREACHABLE}).
 *
 * <p>Safe for concurrent use. For the guard of the real fetcher see {@link io.trackai.testkit.landing.ScriptedNetwork}.
 */
public final class ScriptedPages implements PageFetcher {

    private static final int MOST_REDIRECTS = 5;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private ScriptedPages() {}

    /** A fetcher that knows no page yet. */
    public static ScriptedPages create() {
        return new ScriptedPages();
    }

    /** Serves an ordinary HTML page. */
    public ScriptedPages page(String url, String html) {
        return answer(url, 200, Map.of("Content-Type", "text/html; charset=utf-8"), html);
    }

    /** Serves this answer, whatever it is. */
    public ScriptedPages answer(String url, int status, Map<String, String> headers, String body) {
        entries.put(
                key(url),
                new Entry(Optional.of(new Answer(status, headers, body)), Optional.empty(), Optional.empty(), false));
        return this;
    }

    /** Lets fetching it fail like this. */
    public ScriptedPages fails(String url, PageFetchException.Kind kind) {
        entries.put(key(url), new Entry(Optional.empty(), Optional.of(kind), Optional.empty(), false));
        return this;
    }

    /** Leads from one address to another, with or without what was added to the address. */
    public ScriptedPages redirects(String url, String to, boolean keepsQuery) {
        entries.put(key(url), new Entry(Optional.empty(), Optional.empty(), Optional.of(URI.create(to)), keepsQuery));
        return this;
    }

    /** Lets it answer, but not at this address of its host. */
    public ScriptedPages halfReachable(String url, String address) {
        entries.computeIfPresent(key(url), (key, entry) -> entry.without(address));
        return this;
    }

    /** Forgets a page: it does not answer any more. */
    public ScriptedPages forget(String url) {
        entries.remove(key(url));
        return this;
    }

    @Override
    public FetchedPage fetch(URI url, Duration limit) {
        List<URI> redirects = new ArrayList<>();
        URI next = url;
        while (true) {
            Entry entry = Optional.ofNullable(entries.get(key(next.toString())))
                    .orElseThrow(() -> new PageFetchException(PageFetchException.Kind.UNREACHABLE, null));
            if (entry.failure().isPresent()) {
                throw new PageFetchException(entry.failure().get(), null);
            }
            if (entry.answer().isPresent()) {
                return FetchedPage.builder()
                        .requested(url)
                        .url(next)
                        .redirects(redirects)
                        .failedAddresses(entry.deadAddresses())
                        .response(entry.answer().get().response())
                        .build();
            }
            redirects.add(next);
            URI to = entry.target().orElseThrow();
            String query = entry.keepsQuery() && next.getRawQuery() != null ? "?" + next.getRawQuery() : "";
            next = URI.create(to + query);
            if (redirects.size() > MOST_REDIRECTS) {
                throw new PageFetchException(PageFetchException.Kind.REDIRECT_LOOP, null);
            }
        }
    }

    private static String key(String url) {
        return url.split("[?#]", 2)[0];
    }

    private record Answer(int status, Map<String, String> headers, String body) {
        TransportResponse response() {
            Map<String, List<String>> all = new ConcurrentHashMap<>();
            headers.forEach((name, value) -> all.put(name, List.of(value)));
            return TransportResponse.of(status, all, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Entry(
            Optional<Answer> answer,
            Optional<PageFetchException.Kind> failure,
            Optional<URI> target,
            boolean keepsQuery,
            List<String> deadAddresses) {

        Entry(
                Optional<Answer> answer,
                Optional<PageFetchException.Kind> failure,
                Optional<URI> target,
                boolean keepsQuery) {
            this(answer, failure, target, keepsQuery, List.of());
        }

        Entry without(String address) {
            return new Entry(answer, failure, target, keepsQuery, List.of(address));
        }
    }
}
