package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.Redactions;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SkipReason;
import io.trackai.spi.WebhookCodes;
import io.trackai.spi.WebhookGuide;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Perfect Pay's postbacks: authenticated by a token in the body, then read. Safe for concurrent use. */
final class PerfectPaySales implements SaleSource {

    private static final int UNAUTHORIZED = 401;
    private static final Secret NOBODY = Secret.of("no webhook token was configured");

    /** Whatever is secret, a person, a third party, or an address with either in it. */
    private static final Redactions REDACTIONS = Redactions.of(
            "/token",
            "/customer",
            "/commission",
            "/marketplaces",
            "/metadata",
            "/billet_url",
            "/billet_number",
            "/academy_access_url",
            "/url_send_webhook_pay",
            "/tracking",
            "/url_tracking");

    private final PerfectPayOptions options;
    private final SaleReader reader;
    private final SaleWriter writer;

    PerfectPaySales(PerfectPayOptions options) {
        this.options = options;
        this.reader = new SaleReader(options);
        this.writer = new SaleWriter(options);
    }

    @Override
    public Receipt receive(Postback postback, Connection connection) {
        Optional<Receipt> transport = transport(postback);
        if (transport.isPresent()) {
            return transport.get();
        }
        Optional<JsonNode> body = postback.text().flatMap(PostbackBody::read);
        if (body.isEmpty()) {
            return refused(WebhookCodes.BODY_MALFORMED, 400, Optional.empty());
        }
        JsonNode root = body.get();
        Optional<String> code = PostbackBody.text(root, "code", 255);
        Optional<String> foreign = PostbackLayout.foreign(root);
        if (foreign.isPresent()) {
            return foreign(foreign.get(), 400, code);
        }
        Optional<Receipt> stranger = authenticate(root, connection, code);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (code.isEmpty()) {
            return refused(PerfectPayFindings.CODE_MISSING, 400, Optional.empty());
        }
        return reader.read(root, code.get(), postback.receivedAt());
    }

    private Optional<Receipt> transport(Postback postback) {
        String type = PostbackLayout.mediaType(postback);
        if (type.equals("application/x-www-form-urlencoded") || type.equals("multipart/form-data")) {
            return Optional.of(foreign("form", 415, Optional.empty()));
        }
        if (!type.equals("application/json") || PostbackLayout.packed(postback)) {
            return Optional.of(refused(WebhookCodes.CONTENT_TYPE, 415, Optional.empty()));
        }
        return postback.size() > options.maxBodyBytes()
                ? Optional.of(refused(WebhookCodes.BODY_TOO_LARGE, 413, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The token counts in the body only, where Perfect Pay puts it, and as a text only. Both configured tokens are compared
     * whatever came, in constant time, so that nothing shows in how long a refusal takes.
     */
    private static Optional<Receipt> authenticate(JsonNode root, Connection connection, Optional<String> code) {
        JsonNode token = root.path("token");
        String received = token.isTextual() ? token.textValue() : "";
        Optional<Secret> first = connection.secret(PerfectPayConnection.WEBHOOK_TOKEN);
        Optional<Secret> second = connection.secret(PerfectPayConnection.SECOND_TOKEN);
        boolean asFirst = first.orElse(NOBODY).matches(received);
        boolean asSecond = second.orElse(NOBODY).matches(received);
        boolean same = (first.isPresent() && asFirst) || (second.isPresent() && asSecond);
        boolean nothing = token.isMissingNode() || token.isNull() || (token.isTextual() && received.isBlank());
        if (nothing) {
            return Optional.of(refused(PerfectPayFindings.TOKEN_MISSING, UNAUTHORIZED, code));
        }
        if (first.isEmpty() && second.isEmpty()) {
            return Optional.of(refused(PerfectPayFindings.TOKEN_PENDING, UNAUTHORIZED, code));
        }
        return same ? Optional.empty() : Optional.of(refused(PerfectPayFindings.TOKEN_MISMATCH, UNAUTHORIZED, code));
    }

    private static Receipt foreign(String reason, int status, Optional<String> saleCode) {
        return new Receipt.Foreign(diagnosis(PerfectPayFindings.FORMAT_FOREIGN, saleCode), reason, status, saleCode);
    }

    private static Receipt refused(String finding, int status, Optional<String> saleCode) {
        return new Receipt.Refused(diagnosis(finding, saleCode), status, saleCode);
    }

    private static Diagnosis diagnosis(String finding, Optional<String> saleCode) {
        return Diagnosis.builder(finding)
                .putForeign("saleCode", saleCode.orElse(""))
                .build();
    }

    @Override
    public Optional<String> tokenInput() {
        return Optional.of(PerfectPayConnection.WEBHOOK_TOKEN);
    }

    @Override
    public int maxBodyBytes() {
        return options.maxBodyBytes();
    }

    @Override
    public Redactions redactions() {
        return REDACTIONS;
    }

    @Override
    public ConversionPolicy conversionPolicy(Connection connection) {
        return PerfectPayChoices.policy(options.policy(), connection);
    }

    @Override
    public Optional<String> finding(SkipReason reason) {
        return switch (reason) {
            case PRODUCT, OFFER -> Optional.of(PerfectPayFindings.PRODUCT_FILTERED);
            case PAYMENT_METHOD, RENEWAL, UPSELL, FREE -> Optional.of(PerfectPayFindings.SALE_FILTERED);
            case STALE -> Optional.of(PerfectPayFindings.STALE);
            case DUPLICATE -> Optional.of(PerfectPayFindings.DUPLICATE);
            case STATE, AMOUNT, REVERSED, TEST, FORGOTTEN -> Optional.empty();
        };
    }

    @Override
    public String silenceFinding() {
        return PerfectPayFindings.NOTHING_RECEIVED;
    }

    @Override
    public Optional<Postback> simulate(Sale sample, Connection connection, Instant now) {
        return connection
                .secret(PerfectPayConnection.WEBHOOK_TOKEN)
                .map(token -> token.use(text -> writer.write(sample, text, now)))
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
