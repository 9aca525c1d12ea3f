package io.trackai.testkit.junit;

import io.trackai.testkit.SetupTestEnvironment;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Resolves {@link SetupTestEnvironment} parameters, closes them, and prints {@link SetupTestEnvironment#describe()} on
 * the error stream when the test failed. A parameter of a test or of {@code @BeforeEach} is a world of that test's own;
 * one of a constructor or of {@code @BeforeAll} is shared by the class.
 *
 * <p>Registered by {@link SetupTest}, or by hand when a world needs more than providers:
 *
 * <pre>{@code
 * @RegisterExtension
 * final SetupTestExtension setup = SetupTestExtension.using(
 *         () -> SetupTestEnvironment.builder().provider(provider).landingHost("curso.example").build());
 * }</pre>
 */
public final class SetupTestExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SetupTestExtension.class);

    private final Optional<Supplier<SetupTestEnvironment>> worlds;
    private final Consumer<String> output;

    /** For JUnit: takes the providers from {@link SetupTest}. */
    public SetupTestExtension() {
        this(Optional.empty(), System.err::println);
    }

    private SetupTestExtension(Optional<Supplier<SetupTestEnvironment>> worlds, Consumer<String> output) {
        this.worlds = worlds;
        this.output = output;
    }

    /** An extension that makes worlds like this. */
    public static SetupTestExtension using(Supplier<SetupTestEnvironment> world) {
        return new SetupTestExtension(Optional.of(world), System.err::println);
    }

    /** The same, printing descriptions there instead of on the error stream. */
    public SetupTestExtension printingTo(Consumer<String> output) {
        return new SetupTestExtension(worlds, output);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SetupTestEnvironment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(SetupTestEnvironment.class, key -> world(context), SetupTestEnvironment.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    private void end(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        SetupTestEnvironment seen = store.get(SetupTestEnvironment.class, SetupTestEnvironment.class);
        if (seen != null && context.getExecutionException().isPresent()) {
            output.accept(context.getDisplayName() + " failed in this world:\n" + seen.describe());
        }
        SetupTestEnvironment own = store.remove(SetupTestEnvironment.class, SetupTestEnvironment.class);
        if (own != null) {
            own.close();
        }
    }

    private SetupTestEnvironment world(ExtensionContext context) {
        return worlds.map(Supplier::get).orElseGet(() -> annotated(context));
    }

    private static SetupTestEnvironment annotated(ExtensionContext context) {
        SetupTest annotation = context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, SetupTest.class))
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "put @SetupTest on the test class, or register SetupTestExtension.using(..)"));
        SetupTest.Providers providers = instance(annotation.value());
        SetupTestEnvironment.Builder builder = SetupTestEnvironment.builder().providers(providers::in);
        return (annotation.threads() ? builder.threads() : builder).build();
    }

    private static SetupTest.Providers instance(Class<? extends SetupTest.Providers> type) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    type.getName() + " needs a constructor without parameters that does not fail", e);
        }
    }
}
