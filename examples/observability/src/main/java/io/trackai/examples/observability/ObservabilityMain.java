package io.trackai.examples.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.trackai.model.ConditionType;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.io.PrintStream;
import java.time.Duration;

/** A setup that fails at first, and what Micrometer and OpenTelemetry have seen of it. */
public final class ObservabilityMain {

    private ObservabilityMain() {}

    /** Runs once; takes nothing, touches nothing outside this process. */
    public static void main(String[] args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FakeIntegrationProvider provider = FakeIntegrationProvider.builder("fake")
                .step(FakeStep.probe("token", ConditionType.TOKEN_VALID).then(FakeStep.fails("FAKE_BUSY")))
                .finding(FakeFindings.passing("FAKE_BUSY", ConditionType.TOKEN_VALID))
                .build();
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build();
                SetupTestEnvironment world = SetupTestEnvironment.builder()
                        .provider(provider)
                        .trackAi(builder -> builder.listener(new SpanListener(tracers.get("io.trackai"))))
                        .build()) {
            MicrometerBridge bridge = new MicrometerBridge(world.trackAi());
            world.trackAi().setup("ana").connect(provider.connection()).start();
            world.advance(Duration.ofMinutes(5));
            bridge.bindTo(registry);

            registry.getMeters().stream()
                    .map(Meter::getId)
                    .filter(id ->
                            id.getName().equals("trackai.steps") || id.getName().equals("trackai.findings"))
                    .map(id -> id.getName() + " " + id.getTags())
                    .sorted()
                    .forEach(out::println);
            spans.getFinishedSpanItems()
                    .forEach(span -> out.println("span " + span.getName() + " "
                            + span.getStatus().getStatusCode() + " " + span.getAttributes()));
        }
    }
}
