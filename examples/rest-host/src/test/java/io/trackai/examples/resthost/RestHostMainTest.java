package io.trackai.examples.resthost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program as a person runs it: start it, copy the printed command, call it. */
class RestHostMainTest {

    private static final String KEY = "an-invented-key";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private Future<?> program;
    private String printed;
    private URI sessions;

    @BeforeEach
    void start() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        BufferedReader screen =
                new BufferedReader(new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8));
        program = thread.submit(() -> {
            RestHostMain.run(
                    Map.of("TRACKAI_API_KEY", KEY, "TRACKAI_PORT", "0"),
                    new PrintStream(out, true, StandardCharsets.UTF_8));
            return null;
        });
        printed = screen.readLine();
        sessions = URI.create(printed.substring(printed.indexOf("http://")));
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void start_printsACommandThatWorksAsItStands() throws Exception {
        assertThat(printed).startsWith("curl -H 'X-Api-Key: " + KEY + "' http://localhost:");
        assertThat(call("GET", sessions, KEY, "").statusCode()).isEqualTo(200);
    }

    @Test
    void create_thenStatus_showsTheSession() throws Exception {
        HttpResponse<String> created = call("POST", sessions, KEY, """
                {"lead":"loja-da-ana","connections":{"landing":{"url":"https://127.0.0.1/"},
                 "meta":{"pixelId":"not a pixel","accessToken":"not-a-token"},"perfectpay":{}}}""");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"status\":\"validando\"");
        URI session = sessions.resolve(created.headers().firstValue("Location").orElseThrow());
        assertThat(call("GET", URI.create(session + "/status"), KEY, "").body()).contains("\"conditions\":[");
    }

    @Test
    void list_withoutTheKey_isRefusedWithAProblemDocument() throws Exception {
        HttpResponse<String> refused = call("GET", sessions, "another-key", "");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("NOT_AUTHENTICATED");
    }

    @Test
    void interrupt_endsTheProgramAndFreesThePort() {
        thread.shutdownNow();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(program::get)
                .withCauseInstanceOf(InterruptedException.class);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call("GET", sessions, KEY, ""));
    }

    private HttpResponse<String> call(String method, URI address, String key, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("X-Api-Key", key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
