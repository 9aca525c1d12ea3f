package io.trackai.testkit.perfectpay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One delivery of Perfect Pay, with every key of a captured one: a Pix sale of a digital product, bought by an invented
 * person. Change what the test is about, down to any single value with {@link #with}.
 *
 * <pre>{@code
 * PerfectPayPostback.approved("PPCPMTB5FAKE0001", clock.instant())
 *         .token("test-webhook-token")
 *         .amount("197.90")
 *         .with("/metadata/src", "\"visitor-1\"")
 * }</pre>
 *
 * <p>Immutable: every method answers a changed copy. Prints without the token and the buyer.
 */
public final class PerfectPayPostback {

    /** The token of a postback that was given none: 32 zeros, as invented as can be. */
    public static final String INVENTED_TOKEN = "0".repeat(32);

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode node;

    private PerfectPayPostback(ObjectNode node) {
        this.node = node;
    }

    /** A paid sale, approved at this moment and opened four minutes before. */
    public static PerfectPayPostback approved(String code, Instant at) {
        return of(PerfectPayStatus.APPROVED, code, at);
    }

    /** A Pix charge that waits for its payment. */
    public static PerfectPayPostback pending(String code, Instant at) {
        return of(PerfectPayStatus.PENDING, code, at);
    }

    /** A sale whose money was returned. */
    public static PerfectPayPostback refunded(String code, Instant at) {
        return of(PerfectPayStatus.REFUNDED, code, at);
    }

    /**
     * A sale in any state.
     *
     * @param code the sale's code; invented ones begin with {@code PPCPMTB5FAKE}
     * @param at when it was approved if it was ever paid, else when it was opened
     */
    public static PerfectPayPostback of(PerfectPayStatus status, String code, Instant at) {
        return new PerfectPayPostback(template(code)).status(status).at(at);
    }

    /** The same with this token. */
    public PerfectPayPostback token(String token) {
        ObjectNode copy = node.deepCopy();
        copy.put("token", token);
        return new PerfectPayPostback(copy);
    }

    /** The same sale in another state. */
    public PerfectPayPostback status(PerfectPayStatus status) {
        ObjectNode copy = node.deepCopy();
        copy.put("sale_status_enum", status.number());
        copy.put("sale_status_enum_key", status.key());
        copy.put("sale_status_detail", status == PerfectPayStatus.APPROVED ? "paid" : status.key());
        String opened = copy.path("date_created").asText("");
        if (status.paid() && copy.path("date_approved").isNull()) {
            copy.put("date_approved", opened);
        }
        if (!status.paid()) {
            copy.putNull("date_approved");
        }
        return new PerfectPayPostback(copy);
    }

    /** The same with another amount in the currency's main unit, written as it stands: {@code 97}, {@code 197.90}. */
    public PerfectPayPostback amount(String amount) {
        ObjectNode copy = node.deepCopy();
        copy.put("sale_amount", new BigDecimal(amount));
        copy.put("installment_amount", new BigDecimal(amount));
        return new PerfectPayPostback(copy);
    }

    /** The same at another time: of approval if it was ever paid, else of opening. */
    public PerfectPayPostback at(Instant at) {
        ObjectNode copy = node.deepCopy();
        boolean paid = !copy.path("date_approved").isNull();
        copy.put("date_created", local(paid ? at.minusSeconds(240) : at));
        if (paid) {
            copy.put("date_approved", local(at));
        }
        return new PerfectPayPostback(copy);
    }

    /** The same from the visitor with this id. */
    public PerfectPayPostback visitor(String src) {
        ObjectNode copy = node.deepCopy();
        copy.withObject("/metadata").put("src", src);
        return new PerfectPayPostback(copy);
    }

    /** The same bought by somebody with this e-mail address. */
    public PerfectPayPostback buyer(String fullName, String email) {
        ObjectNode copy = node.deepCopy();
        copy.withObject("/customer").put("full_name", fullName).put("email", email);
        return new PerfectPayPostback(copy);
    }

    /**
     * The same with one value changed or added.
     *
     * @param pointer where, such as {@code /customer/zip_code}
     * @param json the value as JSON, such as {@code null}, {@code "text"}, {@code []}
     */
    public PerfectPayPostback with(String pointer, String json) {
        ObjectNode copy = node.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        parent(copy, at).set(at.last().getMatchingProperty(), read(json));
        return new PerfectPayPostback(copy);
    }

    /** The same with one key missing. */
    public PerfectPayPostback without(String pointer) {
        ObjectNode copy = node.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        parent(copy, at).remove(at.last().getMatchingProperty());
        return new PerfectPayPostback(copy);
    }

    /** The sale's code. */
    public String code() {
        return node.path("code").asText("");
    }

    /** The body as text. */
    public String json() {
        return node.toString();
    }

    /** The body as it is sent. */
    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PerfectPayPostback(" + code() + ", "
                + node.path("sale_status_enum_key").asText("") + ")";
    }

    private static String local(Instant at) {
        return DATE.format(at.atZone(ZONE));
    }

    private static ObjectNode parent(ObjectNode root, JsonPointer at) {
        JsonNode parent = root.at(at.head());
        if (parent instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("a postback has no object at " + at.head());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON; a text needs its quotes", e);
        }
    }

    /** Key order and types are those of a capture. */
    private static ObjectNode template(String code) {
        ObjectNode sale = JSON.createObjectNode();
        sale.put("token", INVENTED_TOKEN);
        sale.put("code", code);
        sale.put("sale_amount", 97);
        sale.put("currency_enum", 1);
        sale.put("currency_enum_key", "BRL");
        sale.putNull("coupon_code");
        sale.put("installments", 1);
        sale.put("installment_amount", 97);
        sale.putNull("shipping_type_enum");
        sale.putNull("shipping_type_enum_key");
        sale.putNull("shipping_amount");
        sale.put("payment_method_enum", 0);
        sale.put("payment_method_enum_key", "none");
        sale.put("payment_type_enum", 7);
        sale.put("payment_type_enum_key", "pix");
        sale.put("payment_format_enum", 1);
        sale.put("payment_format_enum_key", "regular");
        sale.putNull("original_code");
        sale.put("billet_url", "https://checkout.perfectpay.com.br/pix/" + code);
        sale.putNull("billet_number");
        sale.putNull("billet_expiration");
        sale.put("quantity", 1);
        sale.put("sale_status_enum", 2);
        sale.put("sale_status_enum_key", "approved");
        sale.put("sale_status_detail", "paid");
        sale.put("date_created", "");
        sale.putNull("date_approved");
        sale.putNull("tracking");
        sale.putNull("url_tracking");
        sale.put("checkout_type_enum", "regular");
        sale.putNull("academy_access_url");
        sale.putObject("product")
                .put("code", "PPPBFAKE1")
                .put("name", "Curso de Violão do Zero")
                .putNull("external_reference")
                .put("guarantee", 7);
        sale.putObject("plan")
                .put("code", "PPLQQFAK1")
                .put("name", "Curso de Violão do Zero - acesso anual")
                .put("quantity", 1)
                .putNull("tax_code");
        sale.putArray("plan_itens");
        customer(sale.putObject("customer"));
        metadata(sale.putObject("metadata"));
        sale.put("webhook_owner", "PPAFAKE01");
        sale.putArray("commission");
        sale.put("url_send_webhook_pay", "https://api.host.example/webhook");
        return sale;
    }

    private static void customer(ObjectNode customer) {
        customer.put("customer_type_enum", 1);
        customer.put("customer_type_enum_key", "percent");
        customer.put("full_name", "Pessoa Inventada da Silva");
        customer.put("email", "pessoa.inventada@example.com");
        customer.put("identification_type", "CPF");
        customer.put("identification_number", "00000000000");
        customer.putNull("birthday");
        customer.putNull("date_birth");
        customer.put("phone_extension", "55");
        customer.put("phone_area_code", "62");
        customer.put("phone_number", "900000001");
        customer.put("phone_formated", "(62) 90000-0001");
        customer.put("phone_formated_ddi", "+55(62) 90000-0001");
        customer.put("ip", "203.0.113.45");
        customer.put("user_agent", "Mozilla/5.0 (Linux; Android 14) Invented/1.0");
        for (String empty :
                new String[] {"street_name", "street_number", "district", "complement", "zip_code", "city", "state"}) {
            customer.put(empty, "");
        }
        customer.put("country", "BR");
    }

    private static void metadata(ObjectNode metadata) {
        metadata.put("src", "ta_visitor_0001");
        metadata.putNull("sck");
        metadata.put("utm_source", "facebook");
        metadata.put("utm_medium", "cpc");
        metadata.put("utm_campaign", "Violão | Teste");
        metadata.put("utm_content", "anuncio-1");
        metadata.put("utm_term", "Feed");
        metadata.putNull("ttclid");
        metadata.put("ref", "PPAFAKE01");
    }
}
