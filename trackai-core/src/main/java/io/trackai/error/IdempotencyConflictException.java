package io.trackai.error;

/** An idempotency key was used again with another request. */
public final class IdempotencyConflictException extends TrackAiException {

    private static final long serialVersionUID = 1L;

    /** A refused repetition. */
    public IdempotencyConflictException() {
        super("IDEMPOTENCY_CONFLICT", "this idempotency key was already used with a different request", false);
    }
}
