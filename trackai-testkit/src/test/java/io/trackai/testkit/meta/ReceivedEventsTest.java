package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the emulator counts, and how it reads back. */
class ReceivedEventsTest extends GraphCalls {

    @Test
    void events_purchase_isCountedAndReadable() throws Exception {
        HttpResponse<String> answer = post(batch(purchase("purchase_1")));

        JsonNode node = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(node.path("events_received").asInt()).isEqualTo(1);
        assertThat(node.path("messages").isArray()).isTrue();
        assertThat(node.path("fbtrace_id").asText()).isNotEmpty();

        ReceivedEvent event = meta.events().get(0);
        assertThat(event.name()).isEqualTo("Purchase");
        assertThat(event.id()).contains("purchase_1");
        assertThat(event.pixel()).isEqualTo(PIXEL);
        assertThat(event.time()).isEqualTo(ManualClock.START);
        assertThat(event.test()).isFalse();
        assertThat(event.at("/custom_data/value")).contains("197.90");
        assertThat(event.remarks()).isEmpty();
    }

    @Test
    void json_isTheEventAsItWasSent_toTheCharacter() throws Exception {
        String sent = purchase("p")
                .replace("{\"event_name\":", "{ \n\"event_name\" : ")
                .replace("197.90", "1.9790e2")
                .replace("PPPB0001", "PPPB\\u0030001");
        post("{\"test_event_code\" : \"T\", \"data\" : [ " + sent + " , " + purchase("q") + "]}");
        assertThat(meta.events()).extracting(ReceivedEvent::json).containsExactly(sent, purchase("q"));
    }

    @Test
    void testCode_isATest_andStaysOutOfTheLedger() throws Exception {
        post("{\"data\":[" + purchase("purchase_1") + "],\"test_event_code\":\"TEST00000\"}");
        assertThat(meta.events())
                .singleElement()
                .satisfies(event -> assertThat(event.testEventCode()).contains("TEST00000"));
        assertThat(meta.ledger()).isEmpty();
    }

    @Test
    void ledger_sentTwice_showsTheDouble() throws Exception {
        post(batch(purchase("purchase_1")));
        post(batch(purchase("purchase_1")));
        assertThat(meta.ledger()).containsEntry(new MetaEmulator.LedgerKey(PIXEL, "Purchase", "purchase_1"), 2);
    }

    @Test
    void remarks_whatMetaSwallows() throws Exception {
        post(batch(purchase("")
                .replaceFirst(
                        "\"em\":\\[\"[0-9a-f]*\"]", "\"em\":[\"ana@exemplo.com.br\"],\"fbp\":\"fb.1.1795430000.1\"")
                .replace("\"contents\"", "\"content_type\":\"products\",\"contents\"")
                .replace("\"event_source_url\":\"https://loja.example/obrigado\",", "")));
        assertThat(meta.events().get(0).remarks())
                .containsExactly(
                        "no event_id: cannot be deduplicated",
                        "website event without event_source_url",
                        "em is not a SHA-256",
                        "fbp is not fb, index, milliseconds and id between dots",
                        "content_type is neither product nor product_group");
    }

    @Test
    void remarks_hashesOfNothingAndOfWhatMustStayPlain() throws Exception {
        String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        post(batch(purchase("p")
                .replace(
                        "\"client_user_agent\"",
                        "\"ph\":\"" + nothing + "\",\"client_ip_address\":\"" + nothing + "\",\"client_user_agent\"")));
        assertThat(meta.events().get(0).remarks())
                .containsExactly("ph is the SHA-256 of nothing", "client_ip_address must not be hashed");
    }

    @Test
    void remarks_partnerAgent_hasTwoLettersAndFewerThan23Characters() throws Exception {
        for (String agent : List.of(
                "trackai-1.0",
                "a-1",
                "1234",
                "trackai-is-much-too-long",
                "exactly-22-characters1",
                "exactly-23-characters12")) {
            post("{\"partner_agent\":\"" + agent + "\",\"data\":[" + purchase("p") + "]}");
        }
        assertThat(meta.events())
                .extracting(event -> event.remarks().isEmpty())
                .containsExactly(true, false, false, false, true, false);
    }

    @Test
    void events_aThousandCallersAtOnce_loseNothing() {
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 1000)
                .mapToObj(i -> client.sendAsync(eventRequest(batch(purchase("p" + i))), BodyHandlers.ofString()))
                .toList();
        calls.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        assertThat(meta.ledger())
                .hasSize(1000)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void forget_dropsEventsAndExchanges_andKeepsTheWorld() throws Exception {
        post(batch(purchase("p")));
        meta.forget();
        assertThat(meta.events()).isEmpty();
        assertThat(meta.exchanges()).isEmpty();
        assertThat(post(batch(purchase("p"))).statusCode()).isEqualTo(200);
    }
}
