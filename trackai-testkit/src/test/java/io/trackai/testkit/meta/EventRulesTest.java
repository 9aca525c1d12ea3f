package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the events edge refuses. A refused event sinks its batch, so nothing is ever counted here but what is sound. */
class EventRulesTest extends GraphCalls {

    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Test
    void batch_oneBad_sinksAllOfIt_andIsBlamed() throws Exception {
        String bad = purchase("bad").replace("\"value\":197.90,", "");
        assertRefused(post(batch(purchase("good"), bad)), 2804009, "data", "1", "custom_data", "value");
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void batch_moreThanAThousand_isRefused() throws Exception {
        String thousand = String.join(
                ",", IntStream.range(0, 1000).mapToObj(i -> purchase("p" + i)).toList());
        assertError(post("{\"data\":[" + thousand + "," + purchase("p") + "]}"), 400, 100, 0);
        assertThat(meta.events()).isEmpty();
        assertThat(post("{\"data\":[" + thousand + "]}").statusCode()).isEqualTo(200);
        assertThat(meta.events()).hasSize(1000);
    }

    @Test
    void time_exactlySevenDaysOld_isCounted_oneSecondMoreIsNot() throws Exception {
        long oldest = now() - 7 * DAY;
        assertThat(post(batch(purchase("p", oldest))).statusCode()).isEqualTo(200);
        assertRefused(post(batch(purchase("p", oldest - 1))), 2804003, "data", "0", "event_time");
    }

    @Test
    void time_inAStore_sixtyTwoDays() throws Exception {
        long oldest = now() - 62 * DAY;
        assertThat(post(batch(inStore(oldest))).statusCode()).isEqualTo(200);
        assertRefused(post(batch(inStore(oldest - 1))), 2804003, "data", "0", "event_time");
    }

    private static String inStore(long time) {
        return purchase("p", time).replace("\"website\"", "\"physical_store\"");
    }

    @Test
    void time_clockMoves_andWithItTheWindow() throws Exception {
        long sold = now();
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertError(post(batch(purchase("p", sold))), 400, 100, 2804003);
    }

    @Test
    void time_inTheFuture_orInMilliseconds_isRefused() throws Exception {
        assertThat(post(batch(purchase("p", now() + 60))).statusCode()).isEqualTo(200);
        assertError(post(batch(purchase("p", now() + 61))), 400, 100, 2804004);
        assertError(post(batch(purchase("p", now() * 1000))), 400, 100, 2804004);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"2026-11-23\"", "true", "null"})
    void time_noSeconds_isRefused(String time) throws Exception {
        String event = purchase("p").replace("\"event_time\":" + now(), "\"event_time\":" + time);
        assertRefused(post(batch(event)), 0, "data", "0", "event_time");
    }

    @Test
    void staleProbe_isRefusedForItsTime_onlyAfterTokenPixelAndRight() throws Exception {
        String probe = batch(
                "{\"event_name\":\"TrackAiProbe\",\"event_time\":" + (now() - 8 * DAY)
                        + ",\"action_source\":\"system_generated\",\"user_data\":{\"client_user_agent\":\"x\",\"external_id\":\"y\"}}");
        assertError(post(probe), 400, 100, 2804003);
        meta.revoke(TOKEN, PIXEL);
        assertError(post(probe), 403, 200, 0);
        meta.denyWritesWith(100);
        assertError(post(probe), 400, 100, 33);
        meta.deletePixel(PIXEL);
        assertError(post(probe), 400, 100, 33);
        meta.expire(TOKEN);
        assertError(post(probe), 401, 190, 463);
        assertThat(meta.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":197.90,       |                                    | 2804009 | custom_data/value",
                "\"value\":197.90        | \"value\":\"1,00\"                 | 2804009 | custom_data/value",
                "\"value\":197.90        | \"value\":null                     | 2804009 | custom_data/value",
                "\"currency\":\"BRL\",   |                                    | 2804023 | custom_data/currency",
                "\"currency\":\"BRL\"    | \"currency\":\"\"                  | 2804023 | custom_data/currency",
                "\"currency\":\"BRL\"    | \"currency\":\"REAL\"              | 2804019 | custom_data/currency",
                "\"id\":\"PPPB0001\",    |                                    | 2804008 | custom_data/contents",
                "\"quantity\":1          | \"quantity\":1.5                   | 2804019 | custom_data/contents",
                "\"quantity\":1          | \"item_price\":\"dez\"             | 2804019 | custom_data/contents",
                "\"quantity\":1          | \"delivery_category\":\"drone\"    | 2804019 | custom_data/contents",
                "\"contents\":[          | \"contents\":[1,                   | 2804019 | custom_data/contents",
                "\"order_id\"            | \"num_items\":\"two\",\"order_id\" | 2804019 | custom_data/num_items",
                "\"order_id\"            | \"content_ids\":\"A\",\"order_id\" | 2804019 | custom_data/content_ids",
                "\"order_id\"            | \"predicted_ltv\":[],\"order_id\"  | 2804019 | custom_data/predicted_ltv",
                "\"order_id\"            | \"delivery_category\":\"drone\",\"order_id\" | 2804019 | custom_data/delivery_category",
                "\"website\"             | \"web\"                            | 2804019 | action_source",
                "\"website\"             | \"app\"                            | 2804043 | app_data",
                "\"action_source\":\"website\", |                             | 0       | action_source",
                "\"event_name\":\"Purchase\",   |                             | 0       | event_name",
                "\"event_name\":\"Purchase\"    | \"event_name\":\" \"        | 0       | event_name",
                "\"event_id\":           | \"test_event_code\":\"TEST1\",\"event_id\": | 2804019 | test_event_code",
                "\"event_id\":           | \"eventId\":1,\"event_id\":        | 2804019 | eventId",
                "\"event_id\":\"p\"      | \"event_id\":[\"p\"]               | 2804019 | event_id",
                "\"event_id\":           | \"opt_out\":\"yes\",\"event_id\":  | 2804019 | opt_out",
                "\"event_id\":           | \"original_event_data\":{\"id\":1},\"event_id\": | 2804019 | original_event_data/id",
                "\"event_id\":           | \"data_processing_options\":\"LDU\",\"event_id\": | 2804019 | data_processing_options",
                "\"event_id\":           | \"data_processing_options\":[\"GDPR\"],\"event_id\": | 2804019 | data_processing_options",
                "\"event_id\":           | \"data_processing_options_country\":55,\"event_id\": | 2804019 | data_processing_options_country",
                "\"event_id\":           | \"data_processing_options_state\":1014,\"event_id\": | 2804019 | data_processing_options_state",
                "\"client_user_agent\"   | \"cpf\":\"x\",\"client_user_agent\"            | 2804019 | user_data/cpf",
                "\"client_user_agent\"   | \"fbp\":[\"x\"],\"client_user_agent\"          | 2804019 | user_data/fbp",
                "\"client_user_agent\"   | \"ph\":{\"x\":1},\"client_user_agent\"         | 2804019 | user_data/ph",
                "\"client_user_agent\"   | \"fb_login_id\":\"x\",\"client_user_agent\"    | 2804019 | user_data/fb_login_id",
                "\"client_user_agent\"   | \"lead_id\":12345678901234,\"client_user_agent\" | 2804036 | user_data/lead_id"
            })
    void event_unusableField_isRefusedWithItsSubcode_andBlamed(String sound, String spoilt, int subcode, String blamed)
            throws Exception {
        String event = purchase("p");
        assertThat(event).contains(sound);
        String[] path = Stream.concat(Stream.of("data", "0"), Stream.of(blamed.split("/")))
                .toArray(String[]::new);
        assertRefused(post(batch(event.replace(sound, spoilt == null ? "" : spoilt))), subcode, path);
        assertThat(meta.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"order_id\"          | \"utm_source\":{\"any\":[1]},\"net_revenue\":\"12.50\",\"order_id\"",
                "\"value\":197.90      | \"value\":0",
                "\"value\":197.90      | \"value\":\"197.90\"",
                "\"currency\":\"BRL\"  | \"currency\":\"brl\"",
                "\"event_id\":         | \"opt_out\":true,\"referrer_url\":\"https://loja.example\",\"event_id\":",
                "\"event_id\":         | \"data_processing_options\":[],\"event_id\":",
                "\"event_id\":         | \"data_processing_options\":[\"LDU\"],\"data_processing_options_country\":1,\"data_processing_options_state\":1000,\"event_id\":",
                "\"event_id\":         | \"original_event_data\":{\"event_id\":\"o\",\"event_time\":1},\"event_id\":",
                "\"event_id\":         | \"custom_data\":null,\"event_name\":\"Lead\",\"event_id\":",
                "\"client_user_agent\" | \"lead_id\":\"123456789012345\",\"fb_login_id\":1,\"client_user_agent\"",
                "\"client_user_agent\" | \"ph\":\"ad3588be5ee55e15995f9d7ea3e33d967396f05869f520fa602275a13ac190fa\",\"client_user_agent\""
            })
    void event_unusualButSound_isCounted(String usual, String unusual) throws Exception {
        String event = purchase("p").replace(usual, unusual);
        if (unusual.contains("\"event_name\"")) {
            event = event.replace("\"event_name\":\"Purchase\",", "").replaceFirst(",\"custom_data\":\\{.*}}$", "}");
        }
        HttpResponse<String> answer = post(batch(event));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void appEvent_withSixteenPositionsOfExtinfo_isCounted() throws Exception {
        String sixteen = "[\"a2\"" + ",\"\"".repeat(15) + "]";
        String app = purchase("p").replace("\"website\"", "\"app\",\"app_data\":{\"extinfo\":" + sixteen + "}");
        assertThat(post(batch(app)).statusCode()).isEqualTo(200);
        assertRefused(post(batch(app.replace("\"a2\",", ""))), 2804043, "data", "0", "app_data");
    }

    static Stream<String> tooWeak() {
        return Stream.of(
                "{}",
                "{\"em\":[]}",
                "{\"em\":\"\"}",
                "{\"em\":[null,\" \"]}",
                "{\"client_user_agent\":\"x\"}",
                "{\"ct\":\"x\",\"country\":\"x\",\"st\":\"x\",\"zp\":\"x\",\"ge\":\"x\",\"client_user_agent\":\"x\"}",
                "{\"country\":\"x\",\"zp\":\"x\"}",
                "{\"db\":\"x\",\"client_user_agent\":\"x\"}",
                "{\"db\":\"x\"}",
                "{\"fn\":\"x\",\"ge\":\"x\"}",
                "{\"fn\":\"x\"}",
                "{\"ln\":\"x\",\"ge\":\"x\"}",
                "{\"ln\":\"x\",\"em\":\"\"}");
    }

    @ParameterizedTest
    @MethodSource("tooWeak")
    void userData_tooLittleAboutTheBuyer_isRefused(String userData) throws Exception {
        assertRefused(post(batch(withUserData(userData))), 2804050, "data", "0", "user_data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"external_id\":\"x\"}",
                "{\"fbp\":\"fb.1.1795430000000.1\"}",
                "{\"client_ip_address\":\"2001:db8::1\"}",
                "{\"fn\":\"x\",\"ln\":\"x\"}",
                "{\"db\":\"x\",\"ge\":\"x\"}",
                "{\"fn\":\"x\",\"ge\":\"x\",\"ct\":\"x\"}",
                "{\"db\":\"x\",\"zp\":\"x\"}"
            })
    void userData_moreThanAWeakSet_isCounted(String userData) throws Exception {
        assertThat(post(batch(withUserData(userData))).statusCode()).isEqualTo(200);
    }

    @Test
    void userData_missing_isRefused() throws Exception {
        String without = purchase("p").replaceFirst("\"user_data\":\\{[^}]*},", "");
        assertRefused(post(batch(without)), 0, "data", "0", "user_data");
    }

    private String withUserData(String json) {
        return purchase("p").replaceFirst("\"user_data\":\\{[^}]*}", "\"user_data\":" + json);
    }
}
