package io.trackai.perfectpay;

import java.time.ZoneId;
import java.util.Currency;
import org.immutables.value.Value;

/** How the Perfect Pay provider behaves. Immutable; every attribute has a default. */
@Value.Immutable
public interface PerfectPayOptions {

    /** The zone of the account's dates, which carry none. Default: America/Sao_Paulo. */
    @Value.Default
    default ZoneId zone() {
        return ZoneId.of("America/Sao_Paulo");
    }

    /** The currency of sales that do not say theirs. Default: BRL. */
    @Value.Default
    default Currency currency() {
        return Currency.getInstance("BRL");
    }

    /** Largest postback that is read, in bytes. Default: 64 KiB; real ones are 3 to 5 KB. */
    @Value.Default
    default int maxBodyBytes() {
        return 64 * 1024;
    }

    /** Every default. */
    static PerfectPayOptions defaults() {
        return builder().build();
    }

    /** Starts options. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PerfectPayOptions}. */
    final class Builder extends ImmutablePerfectPayOptions.Builder {
        Builder() {}
    }
}
