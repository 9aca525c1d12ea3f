package io.trackai.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One method at one address.
 *
 * @param method GET, POST, PATCH, DELETE or OPTIONS
 * @param template the path; a segment in braces matches any one segment
 * @param open whether anybody may call it
 * @param json whether it takes a JSON body
 * @param action what it does
 */
record Endpoint(String method, String template, boolean open, boolean json, Action action) {

    /** Answers a request. */
    @FunctionalInterface
    interface Action {
        ApiResponse answer(Exchange exchange);
    }

    /** The values of the braces; empty if the path is another one. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
