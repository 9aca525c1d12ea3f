package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.spi.Postback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether something is laid out like a Perfect Pay postback at all, before anything in it is believed. */
final class PostbackLayout {

    /** Keys that only a postback has. */
    private static final List<String> OWN = List.of("token", "code", "sale_status_enum", "sale_status_enum_key");

    /** Keys that only the REST answers have. */
    private static final List<String> REST = List.of("sale_status", "sales", "transaction_token", "product_code");

    private PostbackLayout() {}

    /** The media type without its parameters, in lower case; empty if there is none. */
    static String mediaType(Postback postback) {
        String type = postback.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    }

    static boolean packed(Postback postback) {
        return postback.header("content-encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    /** A word for whose layout it is, if not the postback's: the REST interface's, or another gateway's. */
    static Optional<String> foreign(JsonNode root) {
        boolean status = root.has("sale_status_enum") || root.has("sale_status_enum_key");
        if (!status && REST.stream().anyMatch(root::has)) {
            return Optional.of("rest");
        }
        return OWN.stream().noneMatch(root::has) ? Optional.of("other") : Optional.empty();
    }
}
