package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.PUBLIC_URL;
import static io.trackai.testkit.scenario.ScenarioWorld.WEBHOOK_TOKEN;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.perfectpay.Malformation;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PerfectPayStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The way to this host, and what comes along it; mended at the host, in the gateway's panel, or by the next postback. */
final class WebhookScenarios {

    /** How long something odd about an accepted postback stays worth a remark, and a little more. */
    private static final Duration FORGOTTEN = Duration.ofHours(30);

    private static final String HOST = URI.create(PUBLIC_URL).getHost();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final List<Scenario> all = new ArrayList<>();

    static List<Scenario> all() {
        WebhookScenarios scenarios = new WebhookScenarios();
        scenarios.address();
        scenarios.tokens();
        scenarios.shapes();
        scenarios.oddSales();
        scenarios.silence();
        scenarios.restInterface();
        return scenarios.all;
    }

    private void address() {
        for (TransportException.Kind kind : List.of(
                TransportException.Kind.DNS, TransportException.Kind.CONNECT, TransportException.Kind.TIMEOUT)) {
            atHost("WH_ENDPOINT_UNREACHABLE", kind.toString(), "publish-endpoint", request -> {
                throw new TransportException(kind, false, null);
            });
        }
        for (int status : new int[] {401, 403, 419}) {
            atHost(
                    "WH_ENDPOINT_GUARDED",
                    "HTTP " + status,
                    "open-endpoint",
                    request -> ScenarioNetwork.response(status, "text/plain", "who are you"));
        }
        atHost(
                "WH_ENDPOINT_GUARDED",
                "a page to log in",
                "open-endpoint",
                request -> ScenarioNetwork.response(200, "text/html", "<form>"));
        for (int status : new int[] {301, 302, 308}) {
            atHost(
                    "WH_ENDPOINT_REDIRECTS",
                    "HTTP " + status,
                    "no-redirect",
                    request -> TransportResponse.of(
                            status, Map.of("Location", List.of("https://www.api.host.example/")), new byte[0]));
        }
        for (int status : new int[] {404, 405, 200}) {
            atHost(
                    "WH_ENDPOINT_ELSEWHERE",
                    "HTTP " + status,
                    "mount-endpoint",
                    request -> ScenarioNetwork.response(status, "text/plain", "hello"));
        }
        for (int status : new int[] {500, 502, 503}) {
            atHost(
                    "WH_ENDPOINT_FAILS",
                    "HTTP " + status,
                    "look-at-log",
                    request -> ScenarioNetwork.response(status, "text/plain", "oops"));
        }
        altered("line ends", text -> text.replace("\r\n", "\n"));
        altered("doubled blanks", text -> text.replace("  ", " "));
        altered("accents", text -> text.replace("ã", "a"));
        for (int minutes : new int[] {0, 30, 90}) {
            all.add(Scenario.of("SYS_PUBLIC_URL_MISSING", "noticed after " + minutes + " min")
                    .before(world -> world.publicUrl(Optional.empty()))
                    .after(world -> world.advance(Duration.ofMinutes(minutes)))
                    .fix(
                            "set-public-url",
                            world -> world.publicUrl(Optional.of(PUBLIC_URL)).restart())
                    .build());
        }
    }

    private void atHost(
            String code, String variant, String action, Function<TransportRequest, TransportResponse> answer) {
        all.add(Scenario.of(code, variant)
                .before(world -> world.network().answer(ScenarioNetwork.at(HOST), answer))
                .fix(action, world -> world.network().heal())
                .build());
    }

    private void altered(String what, Function<String, String> change) {
        all.add(Scenario.of("WH_BODY_ALTERED", what)
                .before(world -> world.network().answer(ScenarioNetwork.at(HOST), request -> {
                    byte[] body = request.body().map(one -> one.bytes()).orElse(new byte[0]);
                    String changed = change.apply(new String(body, StandardCharsets.UTF_8));
                    return world.network().webhook(request, changed.getBytes(StandardCharsets.UTF_8));
                }))
                .fix("leave-body", world -> world.network().heal())
                .build());
    }

    private void tokens() {
        for (PerfectPayStatus status :
                List.of(PerfectPayStatus.APPROVED, PerfectPayStatus.PENDING, PerfectPayStatus.REFUNDED)) {
            arriving(
                    "PP_TOKEN_MISSING",
                    "a sale that is " + status,
                    "resend",
                    (world, code) ->
                            PerfectPayPostback.of(status, code, world.now()).without("/token"));
            arriving(
                    "PP_TOKEN_MISMATCH",
                    "a sale that is " + status,
                    "give-token",
                    (world, code) ->
                            PerfectPayPostback.of(status, code, world.now()).token("f".repeat(32)));
            all.add(Scenario.of("PP_TOKEN_PENDING", "a sale that is " + status)
                    .before(world -> world.withhold("perfectpay", "webhookToken"))
                    .after(world -> world.postback(PerfectPayPostback.of(status, "PPCPMTB5FAKE01", world.now())
                            .token(WEBHOOK_TOKEN)))
                    .fix("give-token", WebhookScenarios::giveTokenAndResend)
                    .build());
        }
        all.add(Scenario.of("PP_TOKEN_MISMATCH", "the lead gave another webhook's token")
                .before(world -> world.giveSecret("perfectpay", "webhookToken", "9".repeat(32)))
                .after(world -> world.postback(world.sale("PPCPMTB5FAKE01")))
                .fix("give-token", WebhookScenarios::giveTokenAndResend)
                .build());
        for (int tries : new int[] {40, 60, 100}) {
            all.add(Scenario.of("SEC_WEBHOOK_PROBING", tries + " wrong tokens")
                    .after(world -> {
                        world.postback(world.sale("PPCPMTB5FAKE00"));
                        for (int i = 0; i < tries; i++) {
                            world.postback(world.sale("PPCPMTB5FAKE" + i).token("e".repeat(32)));
                        }
                        world.postback(world.sale("PPCPMTB5FAKE99"));
                    })
                    .fix("look-at-source", world -> {})
                    .within(FORGOTTEN)
                    .build());
        }
    }

    /** Whether the token is right now shows with the next postback. */
    private static void giveTokenAndResend(ScenarioWorld world) {
        world.giveSecret("perfectpay", "webhookToken", WEBHOOK_TOKEN);
        int ignored = world.postback(world.sale("PPCPMTB5FAKE02"));
    }

    private void shapes() {
        for (String form : List.of("code=PPC1&token=x", "a=b", "sale_status_enum=2")) {
            raw("PP_FORMAT_FOREIGN", "a form: " + form, "choose-format", form.getBytes(StandardCharsets.UTF_8), FORM);
        }
        for (Malformation malformation : List.of(
                Malformation.NOT_JSON,
                Malformation.TRUNCATED,
                Malformation.DUPLICATE_KEY,
                Malformation.TRAILING_GARBAGE)) {
            all.add(Scenario.of("WH_BODY_MALFORMED", malformation.toString())
                    .after(world -> world.postback(malformation.spoil(world.sale("PPCPMTB5FAKE01")), JSON))
                    .fix("look-at-proxy", world -> world.postback(world.sale("PPCPMTB5FAKE02")))
                    .within(FORGOTTEN)
                    .build());
        }
        for (int kibibytes : new int[] {65, 200, 4096}) {
            raw("WH_BODY_TOO_LARGE", kibibytes + " KiB", "raise-limit", new byte[kibibytes * 1024], JSON);
        }
        for (String code : List.of("", "null", "  ")) {
            String json = code.equals("null") ? "null" : "\"" + code + "\"";
            arriving(
                    "PP_CODE_MISSING",
                    "code " + json,
                    "choose-format",
                    (world, sale) -> world.sale(sale).with("/code", json));
        }
    }

    private void oddSales() {
        odd("PP_AMOUNT_MISSING", "look-at-sale", "/sale_amount", "null", "\"\"");
        arriving(
                "PP_AMOUNT_MISSING",
                "no such key",
                "look-at-sale",
                (world, sale) -> world.sale(sale).without("/sale_amount"));
        odd("PP_AMOUNT_INVALID", "look-at-sale", "/sale_amount", "\"abc\"", "-5", "\"1e99\"");
        odd("PP_STATUS_UNKNOWN", "update", "/sale_status_enum", "99", "42", "77");
        odd("PP_EMAIL_INVALID", "check-checkout", "/customer/email", "\"ana\"", "\"ana@\"", "\"@loja.example\"");
        for (Duration old : List.of(Duration.ofDays(8), Duration.ofDays(9), Duration.ofDays(30))) {
            arriving(
                    "PP_STALE",
                    old.toDays() + " days old",
                    "nothing",
                    (world, code) -> world.sale(code).at(world.now().minus(old)));
        }
        for (Duration ahead : List.of(Duration.ofHours(5), Duration.ofHours(12), Duration.ofHours(20))) {
            arriving(
                    "PP_CLOCK_SKEW",
                    ahead + " ahead",
                    "set-zone",
                    (world, code) -> world.sale(code).at(world.now().plus(ahead)));
        }
        odd("PP_DATE_INVALID", "report", "/date_approved", "\"ontem\"", "\"2026-13-45\"", "\"99/99/9999 10:00\"");
        for (int minutes : new int[] {0, 5, 60}) {
            all.add(Scenario.of("PP_DUPLICATE", "repeated after " + minutes + " min")
                    .after(world -> {
                        PerfectPayPostback sale = world.sale("PPCPMTB5FAKE01");
                        world.postback(sale);
                        world.advance(Duration.ofMinutes(minutes));
                        world.postback(sale);
                        // Postbacks that come together are looked at together.
                        world.advance(Duration.ofSeconds(3));
                    })
                    .fix("nothing", world -> {})
                    .within(FORGOTTEN)
                    .build());
        }
        for (String product : List.of("[\"OUTRO\"]", "OUTRO", "OUTRO,MAIS")) {
            all.add(Scenario.of("PP_PRODUCT_FILTERED", "products " + product)
                    .before(world -> world.give("perfectpay", "products", product.replaceAll("[\\[\\]\"]", "")))
                    .after(world -> world.postback(world.sale("PPCPMTB5FAKE01")))
                    .fix("nothing", world -> {})
                    .within(FORGOTTEN)
                    .build());
        }
    }

    private void silence() {
        for (int minutes : new int[] {16, 60, 300}) {
            all.add(Scenario.of("PP_NOTHING_RECEIVED", "nothing for " + minutes + " min")
                    .after(world -> world.advance(Duration.ofMinutes(minutes)))
                    .fix("check-webhook", world -> world.postback(world.sale("PPCPMTB5FAKE01")))
                    .build());
        }
    }

    private void restInterface() {
        String api = "app.perfectpay.com.br";
        for (int status : new int[] {401, 403}) {
            withInterface("PP_API_TOKEN_INVALID", "HTTP " + status, "give-api-token", api, status, "{}");
        }
        withInterface("PP_API_TOKEN_INVALID", "a page with 401", "give-api-token", api, 401, "<html>");
        withInterface("PP_API_UNAVAILABLE", "HTTP 500", "wait", api, 500, "");
        withInterface("PP_API_UNAVAILABLE", "HTTP 429", "wait", api, 429, "{}");
        withInterface("PP_API_UNAVAILABLE", "no list of sales", "wait", api, 200, "{\"ok\":true}");
        for (TransportException.Kind kind : List.of(
                TransportException.Kind.CONNECT, TransportException.Kind.TIMEOUT, TransportException.Kind.DNS)) {
            all.add(Scenario.of("NET_SERVICE_UNREACHABLE", kind.toString())
                    .before(world -> {
                        world.giveSecret("perfectpay", "apiToken", "invented-api-token-0123456789");
                        world.network().fail(ScenarioNetwork.at(api), kind);
                    })
                    .fix("wait", world -> world.network().heal())
                    .build());
        }
        for (String code : List.of("PPCPMTB5FAKE01", "PPCPMTB5FAKE02", "PPCPMTB5FAKE03")) {
            all.add(Scenario.of("PP_SALE_UNCONFIRMED", code)
                    .before(world -> {
                        world.giveSecret("perfectpay", "apiToken", "invented-api-token-0123456789");
                        world.network()
                                .answer(
                                        ScenarioNetwork.at(api),
                                        request -> ScenarioNetwork.response(200, JSON, "{\"sales\":{\"data\":[]}}"));
                    })
                    .after(world -> {
                        world.postback(world.sale(code));
                        world.advance(Duration.ofHours(1));
                    })
                    .fix("look-at-sale", world -> world.network().heal())
                    .within(FORGOTTEN)
                    .build());
        }
    }

    private void withInterface(String code, String variant, String action, String api, int status, String body) {
        all.add(Scenario.of(code, variant)
                .before(world -> {
                    world.giveSecret("perfectpay", "apiToken", "invented-api-token-0123456789");
                    world.network()
                            .answer(ScenarioNetwork.at(api), request -> ScenarioNetwork.response(status, JSON, body));
                })
                .fix(action, world -> {
                    world.network().heal();
                    world.giveSecret("perfectpay", "apiToken", "another-invented-token-0123456789");
                })
                .build());
    }

    /** A postback that is refused or odd; the next sound one is the fix. */
    private void arriving(
            String code,
            String variant,
            String action,
            BiFunction<ScenarioWorld, String, PerfectPayPostback> postback) {
        all.add(Scenario.of(code, variant)
                .after(world -> world.postback(postback.apply(world, "PPCPMTB5FAKE01")))
                .fix(action, world -> world.postback(world.sale("PPCPMTB5FAKE02")))
                .within(FORGOTTEN)
                .build());
    }

    private void odd(String code, String action, String pointer, String... values) {
        for (String value : values) {
            arriving(code, value, action, (world, sale) -> world.sale(sale).with(pointer, value));
        }
    }

    private void raw(String code, String variant, String action, byte[] body, String contentType) {
        all.add(Scenario.of(code, variant)
                .after(world -> world.postback(body, contentType))
                .fix(action, world -> world.postback(world.sale("PPCPMTB5FAKE02")))
                .within(FORGOTTEN)
                .build());
    }
}
