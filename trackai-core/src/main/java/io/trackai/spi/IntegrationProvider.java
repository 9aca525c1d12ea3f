package io.trackai.spi;

import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One outside product that a setup connects to. Found by {@link java.util.ServiceLoader} or given to the builder;
 * meant for implementation by anyone. Only three methods are mandatory.
 *
 * <p><b>Threading</b>: called from many threads at once; keep no mutable state. <b>Errors</b>: throw only for programming
 * errors; anything the outside does is an {@link Observation}. <b>Idempotency</b>: every method but the steps' actions is
 * a pure function of its arguments. <b>Lifecycle</b>: created once, never closed.
 *
 * <p>Contract suite: {@code IntegrationProviderContract} in the testkit.
 */
public interface IntegrationProvider {

    /** Stable name, lower case with dashes. */
    ProviderId id();

    /** Its name as people write it, such as {@code Perfect Pay}; by default its id. */
    default String title() {
        return id().value();
    }

    /** The inputs a lead gives, in the order they are asked. */
    List<InputSpec> inputs();

    /** The units of work for this connection; the same list for the same inputs. */
    List<SetupStep> steps(Connection connection);

    /**
     * Looks at the inputs alone: swapped fields, an account id where a pixel id belongs. Must not send anything. A
     * diagnosis whose verdict is FALSE keeps the other steps from running.
     */
    default List<Diagnosis> check(Connection connection) {
        return List.of();
    }

    /** Reads what its steps observe; asked in order, the first that answers is taken. */
    default List<Diagnoser> diagnosers() {
        return List.of();
    }

    /** The codes this provider may report, with meaning, texts and actions. */
    default List<FindingDefinition> findings() {
        return List.of();
    }

    /** The deliverables it contributes for this connection. */
    default List<ArtifactRecipe> artifacts(Connection connection) {
        return List.of();
    }

    /** What this connection wants to see on the landing page; public by nature. */
    default List<BrowserTag> browserTags(Connection connection) {
        return List.of();
    }

    /**
     * The same, once its steps have learned something: the id of a container they made.
     *
     * @param facts what the connection's conditions that hold keep, by name; empty before any step ran
     */
    default List<BrowserTag> browserTags(Connection connection, Map<String, String> facts) {
        return browserTags(connection);
    }

    /**
     * The only hosts that its steps may call, as {@code host} or {@code host:port}. Anything else is refused before a
     * connection is opened.
     */
    default Set<String> hosts(Connection connection) {
        return Set.of();
    }

    /** Present if it is a gateway, whose postbacks report sales. */
    default Optional<SaleSource> saleSource() {
        return Optional.empty();
    }

    /** Present if it is an ad platform, which receives conversions. */
    default Optional<ConversionDestination> conversionDestination() {
        return Optional.empty();
    }
}
