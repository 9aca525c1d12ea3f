package io.trackai.examples.springboothost;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends a call whose reader went away; left to itself the server would write an error page into the feed. */
final class EndOfFeed implements AsyncListener {

    /** Ends a call, unless it has been ended already: both the server and the writer notice that a reader is gone. */
    static void of(AsyncContext open) {
        try {
            open.complete();
        } catch (IllegalStateException ended) {
            // The other one was first.
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        of(event.getAsyncContext());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        of(event.getAsyncContext());
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
