package io.trackai.testkit.meta;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An answer that is no plain success, as {@link MetaEmulator#failNext(MetaError)} gives it: Meta's errors by code, and the
 * odd answers of Meta and of proxies before it. A hostile network has its own names in {@link HostileAnswer}.
 *
 * <p>Status, type, text and transient flag are the usual ones of the code; each can be changed, because clients have to
 * stand all of them. Immutable. {@link #documented()} lists every error that is written down.
 */
public final class MetaError {

    private final int status;
    private final Optional<ErrorEnvelope> envelope;
    private final Delivery delivery;
    private final boolean effect;
    private final Map<String, String> headers;

    private MetaError(
            int status,
            Optional<ErrorEnvelope> envelope,
            Delivery delivery,
            boolean effect,
            Map<String, String> headers) {
        this.status = status;
        this.envelope = envelope;
        this.delivery = delivery;
        this.effect = effect;
        this.headers = headers;
    }

    /** An error with this code. A code that nobody has written down works too: HTTP 400, permanent. */
    public static MetaError of(int code) {
        return graph(code, Optional.empty());
    }

    /** An error with this code and subcode, such as {@code (190, 463)} for an expired token. */
    public static MetaError of(int code, int subcode) {
        return graph(code, Optional.of(subcode));
    }

    /**
     * Every documented error once, as it usually comes: the general codes, those of the token, those of events. For tests
     * that must have an opinion about each of them.
     */
    public static List<MetaError> documented() {
        return DocumentedErrors.all();
    }

    /** Too many calls: code 4 with HTTP 429, {@code Retry-After} in seconds, and usage headers that say it in minutes. */
    public static MetaError throttled(Duration retryAfter) {
        return throttled(retryAfter, Long.toString(retryAfter.toSeconds()));
    }

    /** The same with {@code Retry-After} as an HTTP date. */
    public static MetaError throttledUntil(Instant now, Instant end) {
        return throttled(
                Duration.between(now, end), DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
    }

    /** A page of a proxy instead of an answer, such as with 502 or 503. */
    public static MetaError html(int status) {
        return odd(status, Delivery.HTML, false);
    }

    /** This status and nothing else. */
    public static MetaError emptyBody(int status) {
        return odd(status, Delivery.EMPTY, false);
    }

    /** HTTP 200 and an object without {@code events_received}; the events were counted, but nobody can know. */
    public static MetaError unconfirmed() {
        return odd(200, Delivery.UNCONFIRMED, true);
    }

    /** Success, but the answer speaks of this many events, whatever was sent. All of them were counted. */
    public static MetaError received(int events) {
        return odd(200, Delivery.received(events), true);
    }

    /** Success, with these texts in {@code messages}. */
    public static MetaError messages(String... texts) {
        return odd(200, Delivery.messages(List.of(texts)), true);
    }

    /** The request takes effect, then the connection is reset: the answer is lost. */
    public static MetaError answerLost() {
        return odd(0, Delivery.reset("answer lost"), true);
    }

    /** The connection is reset before the request takes effect. */
    public static MetaError connectionBroken() {
        return odd(0, Delivery.reset("connection broken"), false);
    }

    static MetaError odd(int status, Delivery delivery, boolean effect) {
        return new MetaError(status, Optional.empty(), delivery, effect, Map.of());
    }

    /** The same with another HTTP status: Meta also answers 500 with a permanent code, and 400 with a passing one. */
    public MetaError status(int other) {
        return new MetaError(other, envelope, delivery, effect, headers);
    }

    /** The same with another text. Texts are localised and change; nobody should read them. */
    public MetaError message(String other) {
        return with(ErrorEnvelope::withMessage, other);
    }

    /** The same with another {@code type}, such as {@code GraphBatchException}. */
    public MetaError type(String other) {
        return with(ErrorEnvelope::withType, other);
    }

    /** The same with this value of {@code is_transient}, which is a hint and sometimes wrong. */
    public MetaError transientFlag(boolean other) {
        return with(ErrorEnvelope::withTransientFlag, other);
    }

    /** The same with a title and a text for the person, in the language of the token's owner. */
    public MetaError userText(String title, String text) {
        return with(ErrorEnvelope::withUserText, List.of(title, text));
    }

    /** The same, blaming this field: a path such as {@code data}, {@code 0}, {@code event_time}. */
    public MetaError blaming(String... path) {
        return with(ErrorEnvelope::withBlamed, List.of(path));
    }

    /** The same with {@code error_data} as a text that holds JSON, as Meta sometimes sends it. */
    public MetaError dataAsText() {
        return with(ErrorEnvelope::withDataAsText, true);
    }

    /** The same with no keys but {@code message}, {@code code} and {@code error_subcode}. */
    public MetaError bare() {
        return with(ErrorEnvelope::withBare, true);
    }

    /** The same with one more header. */
    public MetaError header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new MetaError(status, envelope, delivery, effect, more);
    }

    /** The same, but the request takes effect all the same, or does not. */
    public MetaError effect(boolean other) {
        return new MetaError(status, envelope, delivery, other, headers);
    }

    /** HTTP status; 0 if no whole answer comes. */
    public int status() {
        return status;
    }

    /** Meta's code; 0 if the answer has none. */
    public int code() {
        return envelope.map(ErrorEnvelope::code).orElse(0);
    }

    /** Meta's subcode. */
    public Optional<Integer> subcode() {
        return envelope.flatMap(ErrorEnvelope::subcode);
    }

    /** The text in {@code message}; empty if the answer has none. */
    public String message() {
        return envelope.map(ErrorEnvelope::message).orElse("");
    }

    /** The value of {@code is_transient}; false if the answer has none. */
    public boolean transientFlag() {
        return envelope.map(ErrorEnvelope::transientFlag).orElse(false);
    }

    /** Whether the request takes effect all the same. */
    boolean takesEffect() {
        return effect;
    }

    /** The answer, given what the emulator would have answered in earnest; empty if it was not asked. */
    Reply reply(Optional<Reply> honest, String trace) {
        Reply base = envelope.map(error -> Reply.json(status, error.json(trace), toString()))
                .or(() -> honest.map(reply -> reply.noted(this + ", " + reply.note())))
                .orElseGet(() -> Reply.json(200, "{\"fbtrace_id\":\"" + trace + "\"}", toString()));
        // What the honest answer refuses stays refused, however it travels.
        boolean refused = envelope.isEmpty() && status == 200 && base.status() != 200;
        return base.delivered(delivery, refused ? base.status() : status, headers);
    }

    @Override
    public String toString() {
        return envelope.isPresent()
                ? "error " + code() + subcode().map(sub -> "/" + sub).orElse("") + " (HTTP " + status + ")"
                : delivery.name() + (status == 0 ? "" : " (HTTP " + status + ")");
    }

    private <T> MetaError with(BiFunction<ErrorEnvelope, T, ErrorEnvelope> change, T value) {
        if (envelope.isEmpty()) {
            throw new IllegalStateException(this + " holds no error that could be changed");
        }
        return new MetaError(status, envelope.map(error -> change.apply(error, value)), delivery, effect, headers);
    }

    private static MetaError throttled(Duration wait, String retryAfter) {
        long minutes = Math.max(1, MetaUsage.minutes(wait));
        return of(4).status(429)
                .header("Retry-After", retryAfter)
                .header("X-App-Usage", MetaUsage.app(100, 25))
                .header("X-Business-Use-Case-Usage", MetaUsage.business("1000000000000001", 100, minutes));
    }

    private static MetaError graph(int code, Optional<Integer> subcode) {
        DocumentedErrors.Row row = DocumentedErrors.row(code, subcode);
        return new MetaError(
                row.status(), Optional.of(ErrorEnvelope.of(code, subcode, row)), Delivery.WHOLE, false, Map.of());
    }
}
