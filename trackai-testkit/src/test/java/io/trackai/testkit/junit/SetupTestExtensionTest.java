package io.trackai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.trackai.model.ConditionType;
import io.trackai.spi.IntegrationProvider;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import io.trackai.testkit.SetupTestEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class SetupTestExtensionTest {

    @Test
    void annotatedClass_getsAFreshWorldPerTest_sharedWithItsBeforeEach() {
        SummaryGeneratingListener run = run(Annotated.class);
        assertThat(run.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }

    @Test
    void failedTest_describesItsWorld_once() {
        Failing.PRINTED.clear();
        SummaryGeneratingListener run = run(Failing.class);
        assertThat(run.getSummary().getTestsFailedCount()).isEqualTo(1);
        assertThat(Failing.PRINTED)
                .singleElement()
                .asString()
                .startsWith("fails(SetupTestEnvironment) failed in this world:\n=== setup test environment at")
                .contains("phase");
    }

    @Test
    void forgottenAnnotation_saysWhatToDo() {
        SummaryGeneratingListener run = run(Forgotten.class);
        assertThat(run.getSummary().getFailures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.getException()).hasStackTraceContaining("put @SetupTest on the test class"));
    }

    private static SummaryGeneratingListener run(Class<?> type) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(type))
                                .configurationParameter(OnlyWhenAsked.KEY, "yes")
                                .build(),
                        listener);
        return listener;
    }

    /** Keeps the classes below from running on their own, whatever a build selects: one of them fails on purpose. */
    static final class OnlyWhenAsked implements ExecutionCondition {

        private static final String KEY = "trackai.testkit.samples";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(KEY).isPresent()
                    ? ConditionEvaluationResult.enabled("asked for")
                    : ConditionEvaluationResult.disabled("run by SetupTestExtensionTest only");
        }
    }

    /** The providers of the classes below. */
    static final class OneProvider implements SetupTest.Providers {
        @Override
        public List<IntegrationProvider> in(SetupTestEnvironment environment) {
            return List.of(provider());
        }
    }

    @ExtendWith(OnlyWhenAsked.class)
    @SetupTest(OneProvider.class)
    static class Annotated {

        private static final List<SetupTestEnvironment> SEEN = new ArrayList<>();

        @BeforeEach
        void remember(SetupTestEnvironment environment) {
            SEEN.add(environment);
        }

        @Test
        void first(SetupTestEnvironment environment) {
            assertFresh(environment);
        }

        @Test
        void second(SetupTestEnvironment environment) {
            assertFresh(environment);
        }

        private static void assertFresh(SetupTestEnvironment environment) {
            assertThat(SEEN.get(SEEN.size() - 1)).isSameAs(environment);
            assertThat(SEEN).doesNotHaveDuplicates();
            assertThat(environment.ids().made()).isZero();
            environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(provider().connection())
                    .start();
        }
    }

    @ExtendWith(OnlyWhenAsked.class)
    static class Failing {

        private static final List<String> PRINTED = new ArrayList<>();

        @RegisterExtension
        final SetupTestExtension setup = SetupTestExtension.using(() -> SetupTestEnvironment.with(provider()))
                .printingTo(PRINTED::add);

        @Test
        void fails(SetupTestEnvironment environment) {
            environment
                    .trackAi()
                    .setup("loja-da-ana")
                    .connect(provider().connection())
                    .start();
            fail("on purpose");
        }
    }

    @ExtendWith({OnlyWhenAsked.class, SetupTestExtension.class})
    static class Forgotten {

        @Test
        void wants(SetupTestEnvironment environment) {
            fail("should not get " + environment);
        }
    }

    private static FakeIntegrationProvider provider() {
        return FakeIntegrationProvider.builder("fake")
                .step(FakeStep.probe("token", ConditionType.TOKEN_VALID))
                .build();
    }
}
