package io.trackai.engine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one attempt of a step looked like from outside, for whoever has to find out later: whom it called, what it sent and
 * what came back. Raw until {@link #told}; cut before it is kept and redacted before it leaves. Safe for concurrent use:
 * a step that hangs is asked for its notes by another thread.
 */
final class AttemptNotes {

    /** What came in, what it was taken for, what went out, what came back. */
    enum View {
        RECEIVED,
        MAPPED,
        SENT,
        ANSWERED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Most characters of an excerpt. */
    static final int EXCERPT = 4_096;
    /** Kept beyond that for the redactor, so that no half of a secret is left at the end. */
    private static final int MARGIN = 1_024;

    private final Map<View, String> views = new LinkedHashMap<>();
    private String host = "";
    private String status = "";
    private int calls;

    synchronized void called(String name) {
        host = name;
        status = "";
        views.remove(View.ANSWERED);
        calls++;
    }

    synchronized void status(String word) {
        status = word;
    }

    synchronized void view(View view, String text) {
        views.put(view, text.length() > EXCERPT + MARGIN ? text.substring(0, EXCERPT + MARGIN) : text);
    }

    /** The notes as history data: nothing that was not there, secrets and people taken out. */
    synchronized Map<String, String> told(Redactor redactor) {
        Map<String, String> data = new LinkedHashMap<>();
        if (calls > 0) {
            data.put("calls", Integer.toString(calls));
            data.put("host", redactor.clean(host, 255));
        }
        if (!status.isEmpty()) {
            data.put("answer", status);
        }
        views.forEach((view, text) -> data.put(view.word(), excerpt(text, redactor)));
        return data;
    }

    /** The data of an attempt without its excerpts: for lists and logs. */
    static Map<String, String> withoutViews(Map<String, String> data) {
        Map<String, String> rest = new LinkedHashMap<>(data);
        for (View view : View.values()) {
            rest.remove(view.word());
        }
        return rest;
    }

    private static String excerpt(String text, Redactor redactor) {
        String clean = redactor.clean(text, EXCERPT + MARGIN);
        int most = text.length() > EXCERPT ? Math.max(0, clean.length() - MARGIN) : clean.length();
        return clean.substring(0, Math.min(most, EXCERPT));
    }
}
