package io.trackai.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.model.ConnectionId;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.SetupTestEnvironment;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook as the REST face answers it: statuses, headers, and nothing that tells one stranger from another. */
class WebhookOverHttpTest {

    private static final Secret TOKEN = Secret.of("test-webhook-token-0123456789");

    private final SetupTestEnvironment world =
            SetupTestEnvironment.with(FakeGateway.create().provider().build());
    private final SetupApi api = SetupApi.of(world.trackAi());
    private final SetupSession session = world.trackAi()
            .setup("loja-da-ana")
            .connect(FakeGateway.connection(TOKEN))
            .start();
    private final String webhook =
            session.webhookUrl(ConnectionId.of(FakeGateway.ID)).orElseThrow().getPath();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void post_ofAGenuineSale_is200WithAWord() {
        ApiResponse response = call("POST", webhook, FakeGateway.body(TOKEN, sale()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{\"code\":\"relevant\"}");
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        assertThat(world.relayStore().sales(Optional.empty(), 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/webhooks/fake-gateway/nobody-knows-this",
                "/api/v1/webhooks/fake-gateway/not%20even%20a%20hook",
                "/api/v1/webhooks/no-such-gateway/nobody-knows-this",
                "/api/v1/webhooks/NOT-A-NAME/nobody-knows-this"
            })
    void post_toAnAddressNobodyHas_isTheSame401(String path) {
        ApiResponse response = call("POST", path, FakeGateway.body(TOKEN, sale()));

        assertThat(response.status()).isEqualTo(401);
        assertThat(text(response)).isEqualTo("{\"code\":\"WH_UNAUTHORIZED\"}");
        assertThat(world.relayStore().sales(Optional.empty(), 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void anyOtherMethod_is405NamingPost(String method) {
        ApiResponse response = call(method, webhook, new byte[0]);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void post_declaredTooLong_is413Unread() {
        ApiResponse response = api.handle(ApiRequest.builder("POST", webhook)
                .header("Content-Length", "10000000")
                .remoteAddress("192.0.2.1")
                .body(InputStream.nullInputStream())
                .build());

        assertThat(response.status()).isEqualTo(413);
        assertThat(text(response)).isEqualTo("{\"code\":\"WH_BODY_TOO_LARGE\"}");
    }

    private ApiResponse call(String method, String path, byte[] body) {
        return api.handle(ApiRequest.builder(method, path)
                .header("Content-Type", "application/json")
                .body(new ByteArrayInputStream(body))
                .build());
    }

    private static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Sale sale() {
        return Sale.builder()
                .gateway(FakeGateway.ID)
                .code("SALE-1")
                .state(SaleState.APPROVED)
                .rawState("APPROVED")
                .amount(Money.of("97.00", "BRL"))
                .build();
    }
}
