package io.trackai.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body that goes on: server-sent events. Used once. */
interface EventFeed {

    /** Writes events until the feed ends; the thread may be interrupted to end it. */
    void writeTo(OutputStream out) throws IOException;

    /** Gives up what it holds; nobody will read it. */
    void discard();
}
