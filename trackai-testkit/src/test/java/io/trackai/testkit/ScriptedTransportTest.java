package io.trackai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.spi.transport.TransportRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ScriptedTransportTest {

    private final ScriptedTransport script = ScriptedTransport.create();

    @Test
    void send_scripted_answersInOrder() {
        script.on("GET", "/me").answer(503, "{}").answer(200, "{\"id\":\"1\"}");
        assertThat(script.send(get("/me")).status()).isEqualTo(503);
        assertThat(script.send(get("/me")).text()).isEqualTo("{\"id\":\"1\"}");
        assertThatCode(script::assertFollowed).doesNotThrowAnyException();
    }

    @Test
    void send_unscripted_failsAndSaysWhatItWasReadyFor() {
        script.on("GET", "/me").answer(200, "{}");
        script.on("POST", "/events").always(200, "{}");
        script.on("GET", "/used").answer(200, "{}");
        script.send(get("/used"));

        assertThatThrownBy(() -> script.send(get("/pixel?fields=id")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        no answer is scripted for GET /pixel
                        ready for:
                          GET /me (1 left)
                          POST /events (always)
                        seen so far:
                          GET /used
                          GET /pixel""");
    }

    @Test
    void assertFollowed_callerSwallowedTheFailure_tellsItAgain() {
        try {
            script.send(get("/surprise"));
        } catch (AssertionError swallowed) {
            assertThat(swallowed).isNotNull();
        }
        assertThatThrownBy(script::assertFollowed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /surprise");
    }

    @Test
    void assertFollowed_unusedAnswer_fails() {
        script.on("GET", "/me").answer(200, "{}");
        assertThatThrownBy(script::assertFollowed)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /me (1 left)");
    }

    private static TransportRequest get(String pathAndQuery) {
        return TransportRequest.get(URI.create("https://ads.example" + pathAndQuery))
                .build();
    }
}
