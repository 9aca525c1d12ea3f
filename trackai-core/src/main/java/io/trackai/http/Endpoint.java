package io.trackai.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One method at one address. Each is described in the OpenAPI document, in the file of its area under
 * {@code src/main/resources/io/trackai/http}; a test compares both ways.
 *
 * @param method GET, POST, PATCH, DELETE or OPTIONS
 * @param template the path; a segment in braces matches any one segment
 * @param access who may call it
 * @param json whether it takes a JSON body
 * @param action what it does
 */
record Endpoint(String method, String template, Access access, boolean json, Action action) {

    /** Who may call. */
    enum Access {
        /** Gateways and browsers, who prove themselves or need not. */
        ANYBODY,
        /** Leads, who see what is theirs, and operators. */
        SIGNED_IN,
        /** The host's own people only. Leads are refused before anything is looked up. */
        OPERATORS
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Action {
        ApiResponse answer(Exchange exchange);
    }

    /** An address for anybody, or for leads and operators. */
    Endpoint(String method, String template, boolean open, boolean json, Action action) {
        this(method, template, open ? Access.ANYBODY : Access.SIGNED_IN, json, action);
    }

    /** The same, refusing every query parameter. */
    Endpoint withoutQuery() {
        return new Endpoint(method, template, access, json, exchange -> {
            exchange.query();
            return action.answer(exchange);
        });
    }

    /** The same for the host's own people only. */
    Endpoint forOperators() {
        return new Endpoint(method, template, Access.OPERATORS, json, action);
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
