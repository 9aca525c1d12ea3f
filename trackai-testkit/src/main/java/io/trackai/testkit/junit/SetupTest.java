package io.trackai.testkit.junit;

import io.trackai.spi.IntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link SetupTestEnvironment} parameter with these providers.
 *
 * <pre>{@code
 * @SetupTest(MyProviders.class)
 * class CheckoutTest {
 *     @Test
 *     void sale_arrives(SetupTestEnvironment environment) { ... }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SetupTestExtension.class)
public @interface SetupTest {

    /** Who makes the providers; needs a constructor without parameters. */
    Class<? extends Providers> value();

    /** Whether steps run on threads, as {@link SetupTestEnvironment.Builder#threads()} says. Default: no. */
    boolean threads() default false;

    /** Makes the providers of a world. */
    @FunctionalInterface
    interface Providers {

        /** The providers, which may ask the world where its servers are. */
        List<IntegrationProvider> in(SetupTestEnvironment environment);
    }
}
