package io.trackai.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides turn the same orders into the same facts, so that their figures can be compared; and where they differ. */
class EqualWorkTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Order> orders = Orders.seeded(1000);
    private final OurSide ours = OurSide.create();
    private final PeerSide peer = PeerSide.create();

    @ParameterizedTest
    @ValueSource(strings = {"em", "fn", "st", "country"})
    void hashes_whereBothFollowMetasRules_areTheSame(String key) throws IOException {
        for (Order order : orders) {
            assertThat(hashes(ours(order), key))
                    .as("%s of %s", key, order)
                    .isNotEmpty()
                    .isEqualTo(hashes(peer(order), key));
        }
    }

    @Test
    void plainFields_ofBothSides_areTheSame() throws IOException {
        for (Order order : orders) {
            JsonNode our = ours(order);
            JsonNode their = peer(order);
            for (String field :
                    new String[] {"event_name", "event_id", "event_time", "action_source", "event_source_url"}) {
                assertThat(our.get(field)).as(field).isEqualTo(their.get(field));
            }
            for (String field : new String[] {"client_ip_address", "client_user_agent", "fbp", "fbc"}) {
                assertThat(our.at("/user_data/" + field)).as(field).isEqualTo(their.at("/user_data/" + field));
            }
            for (String field : new String[] {"order_id", "content_name", "content_type"}) {
                assertThat(our.at("/custom_data/" + field)).as(field).isEqualTo(their.at("/custom_data/" + field));
            }
            assertThat(our.at("/custom_data/value").decimalValue())
                    .isEqualByComparingTo(their.at("/custom_data/value").decimalValue());
            assertThat(our.at("/custom_data/contents/0/id")).isEqualTo(their.at("/custom_data/contents/0/id"));
        }
    }

    @Test
    void keys_ofBothSides_areTheSame() throws IOException {
        assertThat(names(ours(orders.get(0)).path("user_data")))
                .isEqualTo(names(peer(orders.get(0)).path("user_data")));
        assertThat(names(ours(orders.get(0)).path("custom_data")))
                .isEqualTo(names(peer(orders.get(0)).path("custom_data")));
    }

    @Test
    void phone_withPlus_isHashedWithItByThePeer() throws IOException {
        Order order = orders.get(0);

        assertThat(hashes(ours(order), "ph"))
                .containsExactly(sha256(order.phone().substring(1)));
        assertThat(hashes(peer(order), "ph")).containsExactly(sha256(order.phone()));
    }

    @Test
    void cep_withDash_isCutToFiveDigitsByThePeer() throws IOException {
        Order order = orders.get(0);

        assertThat(hashes(ours(order), "zp"))
                .containsExactly(sha256(order.postalCode().replace("-", "")));
        assertThat(hashes(peer(order), "zp"))
                .containsExactly(sha256(order.postalCode().substring(0, 5)));
    }

    @Test
    void lastName_ofSeveralWords_keepsItsBlanksInThePeer() throws IOException {
        Order order = orders.stream()
                .filter(one -> one.lastName().equals("da Silva"))
                .findFirst()
                .orElseThrow();

        assertThat(hashes(ours(order), "ln")).containsExactly(sha256("dasilva"));
        assertThat(hashes(peer(order), "ln")).containsExactly(sha256("da silva"));
    }

    @Test
    void city_withAccent_isSentInBothFormsByOursAndInOneByThePeer() throws IOException {
        Order order = orders.stream()
                .filter(one -> one.city().equals("Goiânia"))
                .findFirst()
                .orElseThrow();

        assertThat(hashes(ours(order), "ct")).containsExactly(sha256("goiânia"), sha256("goiania"));
        assertThat(hashes(peer(order), "ct")).containsExactly(sha256("goiânia"));
    }

    @Test
    void externalId_isHashedByOursOnly() throws IOException {
        Order order = orders.get(0);

        assertThat(hashes(ours(order), "external_id")).containsExactly(sha256(order.visitorId()));
        assertThat(hashes(peer(order), "external_id")).containsExactly(order.visitorId());
    }

    @Test
    void postback_throughBothSides_becomesTheSamePurchase() throws IOException {
        OurPostbacks ourWay = new OurPostbacks("https://loja.example/curso");
        PeerPostbacks theirWay = new PeerPostbacks("https://loja.example/curso");
        for (Order order : orders.subList(0, 50)) {
            byte[] postback = Postbacks.of(order);
            JsonNode our = JSON.readTree(ourWay.event(postback, Instant.parse("2026-11-23T12:00:05Z"))
                    .bytes());
            JsonNode their = JSON.readTree(theirWay.event(postback)).get(0);

            for (String field :
                    new String[] {"event_name", "event_id", "event_time", "action_source", "event_source_url"}) {
                assertThat(our.get(field)).as(field).isEqualTo(their.get(field));
            }
            for (String key : new String[] {"em", "fn", "st", "country"}) {
                assertThat(hashes(our, key)).as(key).isNotEmpty().isEqualTo(hashes(their, key));
            }
            assertThat(our.at("/event_time").asLong()).isEqualTo(order.paidAt().getEpochSecond());
            assertThat(hashes(our, "ph")).containsExactly(sha256(order.phone().substring(1)));
            assertThat(our.at("/custom_data/value").decimalValue()).isEqualByComparingTo(order.amount());
            assertThat(their.at("/custom_data/value").decimalValue()).isEqualByComparingTo(order.amount());
        }
    }

    @Test
    void batch_ofBothSides_holdsEveryEventOnce() throws IOException {
        JsonNode our =
                JSON.readTree(ours.body(orders.stream().map(OurSide::conversion).toList()));
        JsonNode their =
                JSON.readTree(peer.payload(orders.stream().map(PeerSide::event).toList()));

        assertThat(our.path("data").findValuesAsText("event_id"))
                .hasSize(1000)
                .isEqualTo(their.findValuesAsText("event_id"));
    }

    private JsonNode ours(Order order) throws IOException {
        return JSON.readTree(ours.encode(OurSide.conversion(order)).payload().bytes());
    }

    private JsonNode peer(Order order) throws IOException {
        return JSON.readTree(peer.payload(List.of(PeerSide.event(order)))).get(0);
    }

    private static List<String> hashes(JsonNode event, String key) {
        JsonNode values = event.path("user_data").path(key);
        return values.isTextual()
                ? List.of(values.textValue())
                : StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
