package io.trackai.testkit.gtm;

/** A call is refused; the exception carries the answer to the place where answers are made. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TagManagerError error;
    private final String text;

    Refused(TagManagerError error, String text) {
        super(text, null, false, false);
        this.error = error;
        this.text = text;
    }

    static Refused of(TagManagerError error) {
        return new Refused(error, "");
    }

    static Refused invalid(String text) {
        return new Refused(TagManagerError.INVALID_ARGUMENT, text);
    }

    int status() {
        return error.code();
    }

    String body() {
        return text.isEmpty() ? error.body() : error.body(text);
    }

    String note() {
        return error.name();
    }
}
