package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/**
 * The server container's tag, its sandbox played: what it asks for is what its permissions allow, and what it sends is one
 * purchase under the relay's id.
 */
final class ServerTagTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEMPLATE = Resources.text("conversions-tag.tpl");
    private static final String SALE = "transaction_id: 'PPCPMTB5INVENT1', value: '197.50', currency: 'BRL',"
            + "page_location: 'https://loja.example/obrigado', user_agent: 'Browser/1', ip_override: '198.51.100.7, 10.0.0.1'";
    private static final String SANDBOX = """
            var calls = [], asked = [], ends = [], status = 200;
            var given = {
              JSON: JSON, Math: {round: Math.round}, encodeUriComponent: encodeURIComponent,
              getAllEventData: function () { return event; },
              getCookieValues: function (name) { asked.push(name); return name === '_fbp' ? ['fb.1.1.2'] : []; },
              getTimestampMillis: function () { return 1764547200499; },
              makeNumber: Number, makeString: String,
              sendHttpRequest: function (url, done, options, body) {
                calls.push({url: url, options: options, body: JSON.parse(body)}); done(status, {}, '');
              }
            };
            function require(name) { if (!given[name]) { throw 'nothing is called ' + name; } return given[name]; }
            data.gtmOnSuccess = function () { ends.push('success'); };
            data.gtmOnFailure = function () { ends.push('failure'); };
            """;

    private static JsonNode run(String event, String consent, int status) {
        String script = "var event = {" + event + "}; var data = {pixelId: '" + Samples.PIXEL
                + "', accessToken: 'EAAinvented', consent: '" + consent + "'};" + SANDBOX + "status = " + status + ";"
                + "(function () {" + section("SANDBOXED_JS_FOR_SERVER") + "})();"
                + "JSON.stringify({calls: calls, asked: asked, ends: ends})";
        try (Context context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            Scriptable scope = context.initSafeStandardObjects();
            return JSON.readTree(Context.toString(context.evaluateString(scope, script, "tag", 1, null)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String section(String name) {
        Matcher section = Pattern.compile("___" + name + "___\n(.*?)(?=\n___[A-Z_]+___\n|\\z)", Pattern.DOTALL)
                .matcher(TEMPLATE);
        assertThat(section.find()).as(name).isTrue();
        return section.group(1);
    }

    @Test
    void purchase_isSentOnceUnderTheRelaysId() {
        JsonNode result = run(SALE + ", items: [{item_id: 'PPU38CQ0ABC', quantity: 2, price: 98.75}]", "assumed", 200);

        assertThat(result.path("calls")).hasSize(1);
        JsonNode call = result.at("/calls/0");
        assertThat(call.path("url").asText())
                .isEqualTo("https://graph.facebook.com/v25.0/" + Samples.PIXEL + "/events");
        assertThat(call.at("/options/headers/Authorization").asText()).isEqualTo("Bearer EAAinvented");
        assertThat(call.path("body").toString())
                .isEqualTo(
                        "{\"data\":[{\"event_name\":\"Purchase\",\"event_time\":1764547200,"
                                + "\"event_id\":\"purchase_PPCPMTB5INVENT1\",\"action_source\":\"website\","
                                + "\"user_data\":{\"client_user_agent\":\"Browser/1\",\"client_ip_address\":\"198.51.100.7\","
                                + "\"fbp\":\"fb.1.1.2\"},\"custom_data\":{\"order_id\":\"PPCPMTB5INVENT1\",\"currency\":\"BRL\","
                                + "\"value\":197.5,\"content_type\":\"product\",\"contents\":[{\"id\":\"PPU38CQ0ABC\","
                                + "\"quantity\":2,\"item_price\":98.75}]},\"event_source_url\":\"https://loja.example/obrigado\"}]}");
        assertThat(result.path("ends")).extracting(JsonNode::asText).containsExactly("success");
    }

    @ParameterizedTest
    @CsvSource({"assumed,,1", "assumed,G101,0", "assumed,G111,1", "required,,0", "required,G101,0", "required,G110,1"})
    void consent_decides(String policy, String answer, int sent) {
        JsonNode result = run(SALE + (answer == null ? "" : ", 'x-ga-gcs': '" + answer + "'"), policy, 200);

        assertThat(result.path("calls")).hasSize(sent);
        assertThat(result.path("ends")).extracting(JsonNode::asText).containsExactly("success");
    }

    @Test
    void purchase_withoutAnyId_isNotSent_becauseItWouldCountTwice() {
        assertThat(run("value: 1, currency: 'BRL'", "assumed", 200).path("calls"))
                .isEmpty();
    }

    @Test
    void purchase_refusedByMeta_isAFailureOfTheTag() {
        assertThat(run(SALE, "assumed", 400).path("ends"))
                .extracting(JsonNode::asText)
                .containsExactly("failure");
    }

    @Test
    void template_hasItsSectionsInOrder_andAsksForNoMoreThanItUses() throws Exception {
        List<String> sections = Pattern.compile("(?m)^___([A-Z_]+)___$")
                .matcher(TEMPLATE)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(sections)
                .containsExactly(
                        "INFO",
                        "TEMPLATE_PARAMETERS",
                        "SANDBOXED_JS_FOR_SERVER",
                        "SERVER_PERMISSIONS",
                        "TESTS",
                        "NOTES");
        assertThat(JSON.readTree(section("INFO")).at("/containerContexts/0").asText())
                .isEqualTo("SERVER");
        assertThat(JSON.readTree(section("TEMPLATE_PARAMETERS")))
                .extracting(one -> one.path("name").asText())
                .containsExactly("pixelId", "accessToken", "consent");
        JsonNode permissions = JSON.readTree(section("SERVER_PERMISSIONS"));
        assertThat(permissions)
                .extracting(one -> one.at("/instance/key/publicId").asText())
                .containsExactly("read_event_data", "get_cookies", "send_http");
        assertThat(permissions.at("/2/instance/param/1/value/listItem/0/string").asText())
                .isEqualTo("https://graph.facebook.com/");
        List<String> cookies = permissions.at("/1/instance/param/1/value").findValuesAsText("string");
        assertThat(run(SALE, "assumed", 200).path("asked"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(cookies);
    }
}
