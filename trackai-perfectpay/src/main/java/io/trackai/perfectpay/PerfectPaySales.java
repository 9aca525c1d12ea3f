package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.WebhookCodes;
import io.trackai.spi.WebhookGuide;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Perfect Pay's postbacks: authenticated by a token in the body, then read. Safe for concurrent use. */
final class PerfectPaySales implements SaleSource {

    private static final int UNAUTHORIZED = 401;
    private static final Secret NOBODY = Secret.of("no webhook token was configured");

    private final PerfectPayOptions options;
    private final SaleReader reader;
    private final SaleSimulator simulator;

    PerfectPaySales(PerfectPayOptions options) {
        this.options = options;
        this.reader = new SaleReader(options);
        this.simulator = new SaleSimulator(options);
    }

    @Override
    public Receipt receive(Postback postback, Connection connection) {
        Optional<Receipt> transport = transport(postback);
        if (transport.isPresent()) {
            return transport.get();
        }
        Optional<JsonNode> body = PostbackBody.read(postback.body());
        if (body.isEmpty()) {
            return refused(WebhookCodes.BODY_MALFORMED, 400, Optional.empty());
        }
        JsonNode root = body.get();
        Optional<String> code = PostbackBody.text(root, "code", 255);
        Optional<Receipt> stranger = authenticate(root, connection, code);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (code.isEmpty()) {
            return refused(
                    foreign(root) ? PerfectPayFindings.FORMAT_FOREIGN : PerfectPayFindings.CODE_MISSING,
                    400,
                    Optional.empty());
        }
        return foreign(root)
                ? refused(PerfectPayFindings.FORMAT_FOREIGN, 400, code)
                : reader.read(root, code.get(), postback.receivedAt());
    }

    private Optional<Receipt> transport(Postback postback) {
        String type = postback.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        String media = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        boolean packed = postback.header("content-encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
        if (!media.equals("application/json") || packed) {
            return Optional.of(refused(WebhookCodes.CONTENT_TYPE, 415, Optional.empty()));
        }
        return postback.body().length > options.maxBodyBytes()
                ? Optional.of(refused(WebhookCodes.BODY_TOO_LARGE, 413, Optional.empty()))
                : Optional.empty();
    }

    /** The token counts in the body only, where Perfect Pay puts it; a missing one is compared all the same. */
    private static Optional<Receipt> authenticate(JsonNode root, Connection connection, Optional<String> code) {
        Optional<Secret> expected = connection.secret(PerfectPayConnection.WEBHOOK_TOKEN);
        Optional<String> received = PostbackBody.text(root, "token", 255);
        boolean same = expected.orElse(NOBODY).matches(received.orElse(""));
        if (received.isEmpty()) {
            return Optional.of(refused(PerfectPayFindings.TOKEN_MISSING, UNAUTHORIZED, code));
        }
        if (expected.isEmpty()) {
            return Optional.of(refused(PerfectPayFindings.TOKEN_PENDING, UNAUTHORIZED, code));
        }
        return same ? Optional.empty() : Optional.of(refused(PerfectPayFindings.TOKEN_MISMATCH, UNAUTHORIZED, code));
    }

    /** The REST layout, or another gateway's: a status in words, lists where objects belong, no status number at all. */
    private static boolean foreign(JsonNode root) {
        boolean status = root.has("sale_status_enum") || root.has("sale_status_enum_key");
        return !status || root.has("sale_status");
    }

    private static Receipt refused(String finding, int status, Optional<String> saleCode) {
        Diagnosis diagnosis = Diagnosis.builder(finding)
                .putParameters("saleCode", saleCode.orElse("–"))
                .build();
        return new Receipt.Refused(diagnosis, status, saleCode);
    }

    @Override
    public Optional<String> tokenInput() {
        return Optional.of(PerfectPayConnection.WEBHOOK_TOKEN);
    }

    @Override
    public Optional<Postback> simulate(Sale sample, Connection connection, Instant now) {
        return connection
                .secret(PerfectPayConnection.WEBHOOK_TOKEN)
                .map(token -> token.use(text -> simulator.write(sample, text, now)))
                .map(body -> Postback.of(body, Map.of("content-type", "application/json"), now));
    }

    @Override
    public WebhookGuide webhookGuide() {
        return PerfectPayGuide.WEBHOOK;
    }

    @Override
    public Optional<CheckoutLinks> checkoutLinks() {
        return Optional.of(CheckoutLinks.builder()
                .addHosts("go.perfectpay.com.br", "checkout.perfectpay.com.br")
                .visitorParameter("src")
                .addPassedParameters("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
                .build());
    }
}
