package io.trackai.examples.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read once from the class path. What is not in the list does not exist. Immutable. */
final class StaticPages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The way in: the only files that a stranger gets. */
    private static final List<String> OPEN =
            List.of("login.html", "app.css", "favicon.svg", "js/login.js", "js/dom.js", "js/texts.js", "js/words.js");

    private static final List<String> GUARDED = List.of(
            "index.html",
            "js/app.js",
            "js/api.js",
            "js/live.js",
            "js/parts.js",
            "js/sessions.js",
            "js/form.js",
            "js/session.js",
            "js/overview.js",
            "js/findings.js",
            "js/inputs.js",
            "js/files.js",
            "js/history.js",
            "js/chat.js",
            "js/alerts.js",
            "js/deliveries.js");

    /** One file. */
    static final class Page {

        private final String mediaType;
        private final byte[] body;
        private final boolean open;

        private Page(String mediaType, byte[] body, boolean open) {
            this.mediaType = mediaType;
            this.body = body;
            this.open = open;
        }

        /** What it is. */
        String mediaType() {
            return mediaType;
        }

        /** Its bytes; a copy. */
        byte[] body() {
            return body.clone();
        }

        /** Whether strangers get it. */
        boolean open() {
            return open;
        }
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();

    StaticPages() {
        OPEN.forEach(name -> pages.put("/" + name, read(name, true)));
        GUARDED.forEach(name -> pages.put("/" + name, read(name, false)));
        pages.put("/", read("index.html", false));
        pages.put("/login", read("login.html", true));
    }

    Optional<Page> at(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    private static Page read(String name, boolean open) {
        try (InputStream in = StaticPages.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no file " + name);
            }
            return new Page(mediaType(name), in.readAllBytes(), open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(String name) {
        if (name.endsWith(".js")) {
            return SCRIPT;
        }
        if (name.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return name.endsWith(".svg") ? "image/svg+xml" : HTML;
    }
}
