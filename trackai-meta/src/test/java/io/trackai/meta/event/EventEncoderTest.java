package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.9Z");

    private final EventEncoder encoder = EventEncoder.of(MatchKeys.forCountry("BR"));

    private JsonNode encoded(ServerEvent event) {
        try {
            return JSON.readTree(encoder.encode(event).json().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EventEncoderTest.class.getResourceAsStream(name), "no golden file " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void purchase_ofABrazilianBuyer_isTheGoldenFile() throws IOException {
        ServerEvent event = ServerEvent.builder("Purchase", TIME)
                .id("purchase_PPCPMTB0000001")
                .sourceUrl("https://loja.example/obrigado")
                .userData(UserData.builder()
                        .addEmails("  Maria.Clara@Exemplo.com.BR ")
                        .addPhones("+55 (62) 99999-8888", "62 99999-8888")
                        .fullName("Maria-Clara da Silva")
                        .addBirthDates(LocalDate.of(1992, 3, 7))
                        .addGenders("feminino")
                        .addCities("Goiânia")
                        .addStates("Goiás")
                        .addPostalCodes("74.000-100")
                        .addCountries("Brasil")
                        .addExternalIds(" PP-Lead-0042 ")
                        .clientIpAddress("177.10.20.30:51234")
                        .clientUserAgent("Mozilla/5.0 (Linux; Android 14)")
                        .fbc("fb.1.1795430000000.AbCdEf")
                        .fbp("fb.1.1795430000000.2098761543")
                        .build())
                .customData(CustomData.builder()
                        .value(new BigDecimal("197.90"))
                        .currency("brl")
                        .orderId("PPCPMTB0000001")
                        .contentName("Curso de Violão")
                        .contentType("product")
                        .addContents(Content.builder("PPPB0001")
                                .quantity(1)
                                .itemPrice(new BigDecimal("197.90"))
                                .build())
                        .numItems(1)
                        .build())
                .build();

        assertThat(JSON.writeValueAsString(encoded(event)).replace("\r", "")).isEqualTo(golden("purchase.json"));
        assertThat(encoder.encode(event).dropped()).isEmpty();
        assertThat(encoder.encode(event).json().text()).contains("\"value\":197.90,");
    }

    @Test
    void everyParameter_isWrittenUnderMetasName() throws IOException {
        ServerEvent event = ServerEvent.builder("AppendAttribution", TIME)
                .id("e-1")
                .actionSource(ActionSource.OTHER)
                .sourceUrl("https://loja.example/a")
                .referrerUrl("https://busca.example/")
                .optOut(true)
                .userData(UserData.builder()
                        .addExternalIds("v-1")
                        .subscriptionId("s-1")
                        .fbLoginId(42L)
                        .leadId(1234567890123456L)
                        .anonId("anon-1")
                        .madid("madid-1")
                        .pageId("page-1")
                        .pageScopedUserId("psu-1")
                        .ctwaClid("ctwa-1")
                        .igAccountId("ig-1")
                        .igSid("sid-1")
                        .whatsappBusinessAccountId("wa-1")
                        .putExtras("new_key", List.of("x", 1))
                        .build())
                .customData(CustomData.builder()
                        .value(new BigDecimal("1E+3"))
                        .currency("BRL")
                        .addContentIds("p-1", "p-2")
                        .contentType("product_group")
                        .addContents(Content.builder("p-1")
                                .deliveryCategory("home_delivery")
                                .title("t")
                                .description("d")
                                .brand("b")
                                .category("c")
                                .build())
                        .contentName("n")
                        .contentCategory("k")
                        .predictedLtv(new BigDecimal("10.5"))
                        .netRevenue(new BigDecimal("0"))
                        .searchString("violão")
                        .status("done")
                        .deliveryCategory("curbside")
                        .customerSegmentation("new_customer_to_business")
                        .putProperties("coupon", "BLACK")
                        .putProperties("depth", Map.of("a", List.of(true, 2.5)))
                        .build())
                .dataProcessing(new DataProcessing(List.of("LDU"), 1, 1000))
                .addAppExtinfo("a2")
                .messagingChannel("whatsapp")
                .originalEvent(OriginalEvent.builder()
                        .name("Purchase")
                        .time(TIME)
                        .orderId("o-1")
                        .id("e-0")
                        .build())
                .putAttributionData("attribution_share", new BigDecimal("0.3"))
                .putExtras("future_field", 7)
                .build();

        assertThat(JSON.writeValueAsString(encoded(event)).replace("\r", "")).isEqualTo(golden("every-parameter.json"));
    }

    @Test
    void unusableFields_areLeftOutWithARemark_andTheEventGoesOn() {
        ServerEvent event = ServerEvent.builder("Purchase", TIME)
                .sourceUrl("obrigado")
                .userData(UserData.builder()
                        .addEmails("maria@exemplo.com.br", "none")
                        .addPhones("12")
                        .addCities("123")
                        .addCountries("Atlântida")
                        .clientIpAddress("10.0.0.1")
                        .fbp("fb.1")
                        .fbc("fb.2")
                        .build())
                .customData(CustomData.builder()
                        .contentType("service")
                        .addContents(Content.builder(" ").build())
                        .addContents(Content.builder("p")
                                .quantity(0)
                                .deliveryCategory("drone")
                                .build())
                        .putProperties("value", 1)
                        .build())
                .build();

        assertThat(encoder.encode(event).dropped())
                .extracting(EventProblem::field)
                .containsExactly(
                        "event_source_url",
                        "user_data.em",
                        "user_data.ph",
                        "user_data.ct",
                        "user_data.country",
                        "user_data.client_ip_address",
                        "user_data.fbc",
                        "user_data.fbp",
                        "custom_data.content_type",
                        "custom_data.contents[].id",
                        "custom_data.contents[].quantity",
                        "custom_data.contents[].delivery_category",
                        "custom_data.value");
        JsonNode json = encoded(event);
        assertThat(json.path("user_data").path("em")).hasSize(1);
        assertThat(json.path("user_data").size()).isEqualTo(1);
        assertThat(json.path("custom_data").toString()).isEqualTo("{\"contents\":[{\"id\":\"p\"}]}");
    }

    @Test
    void blanks_areAbsent_neverTheHashOfNothing() {
        ServerEvent event = ServerEvent.builder("Lead", TIME)
                .userData(UserData.builder()
                        .addEmails("", " ")
                        .addPhones("")
                        .fullName(" ")
                        .addCities(" ")
                        .fbp("")
                        .clientUserAgent(" ")
                        .build())
                .build();
        EncodedEvent encoded = encoder.encode(event);
        assertThat(encoded.dropped()).isEmpty();
        assertThat(encoded(event).path("user_data")).isEmpty();
        assertThat(encoded(event).has("custom_data")).isFalse();
    }

    @Test
    void repeats_areWrittenOnce() {
        UserData user = UserData.builder()
                .addEmails("a@b.co", "A@B.CO ")
                .addExternalIds("x", "y", "x")
                .build();
        JsonNode json = encoded(ServerEvent.builder("Lead", TIME).userData(user).build());
        assertThat(json.path("user_data").path("em")).hasSize(1);
        assertThat(json.path("user_data").path("external_id")).hasSize(2);
    }

    @Test
    void hashGivenInCapitals_isWrittenInLowerCase() {
        UserData user = UserData.builder().addEmails("A".repeat(64)).build();
        JsonNode json = encoded(ServerEvent.builder("Lead", TIME).userData(user).build());
        assertThat(json.path("user_data").path("em").path(0).asText()).isEqualTo("a".repeat(64));
    }

    @Test
    void halfCharacters_doNotBreakTheEvent() {
        ServerEvent event = ServerEvent.builder("Lead\ud800", TIME)
                .id("id\udc00")
                .userData(UserData.builder()
                        .addExternalIds("a\ud800")
                        .clientUserAgent("agent\ud800")
                        .build())
                .customData(CustomData.builder()
                        .contentName("😀".repeat(300))
                        .putProperties("k\ud800", "v\ud800")
                        .build())
                .build();
        JsonNode json = encoded(event);
        assertThat(json.path("event_name").asText()).isEqualTo("Lead\ufffd");
        assertThat(json.path("custom_data").path("content_name").asText()).isEqualTo("😀".repeat(127));
        assertThat(json.path("custom_data").path("k\ufffd").asText()).isEqualTo("v\ufffd");
    }

    @Test
    void amount_isWrittenInFull_neverAsAFloat() {
        CustomData data = CustomData.builder()
                .value(new BigDecimal("12345678901234.56"))
                .currency("BRL")
                .build();
        String json = encoder.encode(
                        ServerEvent.builder("Lead", TIME).customData(data).build())
                .json()
                .text();
        assertThat(json).contains("\"value\":12345678901234.56");
    }

    @Test
    void sameEvent_givesTheSameBytes_onAnyEncoder() {
        ServerEvent event = ServerEvent.builder("Lead", TIME)
                .userData(UserData.builder().addEmails("a@b.co").build())
                .build();
        assertThat(EventEncoder.of(MatchKeys.forCountry("BR")).encode(event).json())
                .isEqualTo(encoder.encode(event).json());
    }
}
