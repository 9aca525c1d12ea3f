package io.trackai.http;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.error.TrackAiException;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.spi.store.HistoryPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The live feed of a session: its history as server-sent events. It reads the store, so any process serves it and a reader
 * resumes at any of them; it holds one page at a time, and reads the next when the last was taken off.
 */
final class EventActions {

    private static final int PAGE = 100;

    private final TrackAi trackAi;
    private final ApiOptions options;
    private final FeedPlaces places;

    EventActions(TrackAi trackAi, ApiOptions options) {
        this.trackAi = trackAi;
        this.options = options;
        this.places = new FeedPlaces(options);
    }

    ApiResponse feed(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        Query query = exchange.query("after");
        HistoryPosition from = exchange.request()
                .header("last-event-id")
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .or(() -> query.after(HistoryActions.list(session.id())))
                .map(HistoryActions::position)
                .orElse(HistoryPosition.START);
        if (session.status().phase() == Phase.EXPIRED
                && session.history(from, 1).isEmpty()) {
            // To a browser this says: do not ask again.
            return new ApiResponse(204, Map.of("Cache-Control", "no-store"), new byte[0]);
        }
        FeedPlaces.Place place = places.take(session.id().value(), trackAi.now());
        return ApiResponse.streaming(
                Map.of(
                        "Content-Type",
                        "text/event-stream; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "X-Accel-Buffering",
                        "no"),
                new SessionFeed(session, from, place));
    }

    /** One reader's feed. */
    private final class SessionFeed implements EventFeed {

        private final SetupSession session;
        private final FeedPlaces.Place place;
        private HistoryPosition last;

        SessionFeed(SetupSession session, HistoryPosition from, FeedPlaces.Place place) {
            this.session = session;
            this.last = from;
            this.place = place;
        }

        @Override
        public void discard() {
            place.free();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            place.use();
            try {
                write(out, "retry: 2000\n\n");
                write(out, "event: end\ndata: {\"reason\":\"" + follow(out) + "\"}\n\n");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                place.free();
            }
        }

        /** Writes until there is nothing more to say; answers why. */
        private String follow(OutputStream out) throws IOException, InterruptedException {
            Instant until = trackAi.now().plus(options.feedLength());
            while (!trackAi.closed()) {
                Duration left = Duration.between(trackAi.now(), until);
                if (left.isNegative() || left.isZero()) {
                    return "renew";
                }
                Duration wait = left.compareTo(options.heartbeat()) < 0 ? left : options.heartbeat();
                List<HistoryEntry> page;
                try {
                    page = session.awaitHistory(last, PAGE, wait);
                    if (page.isEmpty() && !trackAi.closed()) {
                        write(out, ": still here\n\n");
                        if (session.status().phase() == Phase.EXPIRED) {
                            return "expired";
                        }
                    }
                } catch (TrackAiException e) {
                    // Erased, or the store is away: the reader's next request is told which.
                    return e.code().equals("SESSION_UNKNOWN") ? "deleted" : "renew";
                }
                for (HistoryEntry entry : page) {
                    event(out, entry);
                    last = new HistoryPosition(entry.revision(), entry.index());
                    if (entry.type().equals(HistoryTypes.SESSION_EXPIRED)) {
                        return "expired";
                    }
                }
            }
            return "closing";
        }

        private void event(OutputStream out, HistoryEntry entry) throws IOException {
            String data = new String(Json.bytes(HistoryActions.line(entry)), StandardCharsets.UTF_8);
            write(out, "id: " + entry.position() + "\nevent: " + entry.type() + "\ndata: " + data + "\n\n");
        }

        private void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
