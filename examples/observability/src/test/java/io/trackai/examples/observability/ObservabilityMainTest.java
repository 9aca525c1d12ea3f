package io.trackai.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.trackai.model.ConditionType;
import io.trackai.spi.host.SetupListener;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.contract.SetupListenerContract;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a session did is in the registry and among the spans, and nothing of the lead is. */
class ObservabilityMainTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
            .secret("key")
            .step(FakeStep.probe("token", ConditionType.TOKEN_VALID).then(FakeStep.fails("FAKE_BUSY")))
            .finding(FakeFindings.passing("FAKE_BUSY", ConditionType.TOKEN_VALID))
            .build();
    private final SetupTestEnvironment world = SetupTestEnvironment.builder()
            .provider(provider)
            .trackAi(builder -> builder.listener(new SpanListener(tracers.get("io.trackai"))))
            .build();

    @AfterEach
    void close() {
        world.close();
        tracers.close();
    }

    @Test
    void meters_followTheSnapshot_alsoThoseThatAppearLater() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MicrometerBridge bridge = new MicrometerBridge(world.trackAi());
        bridge.bindTo(registry);
        assertThat(registry.find("trackai.steps").functionTimer()).isNull();

        world.trackAi().setup("lead-canary").connect(provider.connection()).start();
        bridge.refresh(registry);
        assertThat(registry.get("trackai.steps")
                        .tags("step", "token", "outcome", "failed")
                        .functionTimer()
                        .count())
                .isEqualTo(1);

        world.advance(Duration.ofMinutes(5));
        bridge.refresh(registry);
        assertThat(registry.get("trackai.steps")
                        .tags("step", "token", "outcome", "ok")
                        .functionTimer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("trackai.findings")
                        .tags("code", "FAKE_BUSY", "change", "finding.resolved")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.getMeters().toString() + registry.getMetersAsString())
                .doesNotContain("canary")
                .doesNotContain("invented-key");
    }

    @Test
    void spans_areTheAttempts_failedOnesAsErrorsWithTheirCode() {
        world.trackAi().setup("lead-canary").connect(provider.connection()).start();
        world.advance(Duration.ofMinutes(5));

        SpanData failed = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .findFirst()
                .orElseThrow();
        assertThat(failed.getName()).isEqualTo("token");
        assertThat(failed.getAttributes().get(AttributeKey.stringKey("trackai.code")))
                .isEqualTo("FAKE_BUSY");
        assertThat(failed.getAttributes().get(AttributeKey.stringKey("trackai.trigger")))
                .isEqualTo("MANUAL");
        assertThat(spans.getFinishedSpanItems())
                .anySatisfy(span -> assertThat(span.getAttributes().get(AttributeKey.stringKey("trackai.trigger")))
                        .isEqualTo("SCHEDULED"));
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("canary");
    }

    @Test
    void program_printsMetersAndSpans() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        ObservabilityMain.run(new PrintStream(screen, true, StandardCharsets.UTF_8));

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("trackai.steps")
                .contains("span token ERROR")
                .contains("span token UNSET");
    }

    @Nested
    class Spans extends SetupListenerContract {
        @Override
        protected SetupListener create() {
            return new SpanListener(tracers.get("io.trackai"));
        }
    }
}
