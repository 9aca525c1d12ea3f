package io.trackai.spi.store;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** Which effects to list: newest delivery first, then by id downwards. What is left empty does not narrow. */
@Value.Immutable
public interface EffectQuery {

    /** Only this lead's. */
    Optional<LeadId> lead();

    /** Only those of this route. */
    Optional<HookId> hook();

    /** Only those of sales of this gateway. */
    Optional<ProviderId> gateway();

    /** Only those of the sale with this code. */
    Optional<String> saleCode();

    /** Only those in these stored states; LEASED stands for those somebody is at. */
    Set<EffectState> states();

    /** Only those with this reason. */
    Optional<String> reason();

    /** Only those that carry this keyed hash of a person. */
    @Value.Redacted
    Optional<String> subject();

    /** Only those whose delivery came at this moment or later. */
    Optional<Instant> since();

    /** Only those whose delivery came before this moment. */
    Optional<Instant> until();

    /** Only those that come after this one. */
    Optional<EffectPosition> after();

    /** Most to answer, 1 or more. Default: 50. */
    @Value.Default
    default int limit() {
        return 50;
    }

    /** Starts a query. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link EffectQuery}. */
    final class Builder extends ImmutableEffectQuery.Builder {
        Builder() {}
    }
}
