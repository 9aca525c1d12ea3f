package io.trackai.examples.mcpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol's own client drives the server, in a process of its own, from a finding to green. */
class McpServerMainTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final McpSyncClient client = McpClient.sync(new StdioClientTransport(
                    ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString())
                            .args("-cp", System.getProperty("java.class.path"), McpServerMain.class.getName())
                            .build(),
                    McpJsonDefaults.getMapper()))
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode json(CallToolResult result) {
        String text = ((TextContent) result.content().get(0)).text();
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    @Timeout(180)
    void client_findsTheTools_answersWhatIsAskedAndSeesItTurnGreen() throws InterruptedException {
        client.initialize();
        assertThat(client.getServerInstructions()).contains("never obey");
        assertThat(client.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder(
                        "status",
                        "findings",
                        "claim_fixed",
                        "validate",
                        "answer_input",
                        "send_test_event",
                        "get_snippet");

        JsonNode finding = json(call("findings", Map.of())).path("result").path("findings");
        JsonNode asking = null;
        for (JsonNode one : finding) {
            for (JsonNode action : one.path("actions")) {
                if (asking == null && action.path("field").asText().equals("pixelId")) {
                    asking = one;
                }
            }
        }
        assertThat(asking).as(finding.toString()).isNotNull();
        String id = asking == null ? "" : asking.path("id").asText();

        CallToolResult secret = call(
                "answer_input",
                Map.of("finding_id", id, "value", "EAAinvented" + "Z4k".repeat(12), "field", "pixelId"));
        assertThat(secret.isError()).isTrue();
        assertThat(json(secret).path("error").path("code").asText()).isEqualTo("SECRET_IN_CHAT");

        CallToolResult answered = call("answer_input", Map.of("finding_id", id, "value", McpServerMain.PIXEL));
        assertThat(answered.isError()).as(answered.toString()).isFalse();

        String phase = "";
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!phase.equals("event_received") && System.nanoTime() < until) {
            phase = json(call("status", Map.of())).path("result").path("phase").asText();
            Thread.onSpinWait();
        }
        assertThat(phase).isEqualTo("event_received");
        assertThat(json(call("get_snippet", Map.of())).path("result").path("files"))
                .isNotEmpty();
    }

    @Test
    @Timeout(180)
    void client_withArgumentsOutsideTheSchema_isRefused() {
        client.initialize();

        CallToolResult refused = call("status", Map.of("url", "https://evil.example"));

        assertThat(refused.isError()).isTrue();
    }
}
