package io.trackai.perfectpay;

import io.trackai.spi.ConversionPolicy;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
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

    /** Currencies of products that do not say theirs right, by product code. Default: none. */
    Map<String, Currency> productCurrencies();

    /**
     * Which sales become which event, where a lead's own choices do not say otherwise. Default: paid ones a Purchase over
     * what the buyer pays, without renewals and free sales.
     */
    @Value.Default
    default ConversionPolicy policy() {
        return ConversionPolicy.standard();
    }

    /** Where Perfect Pay's REST interface is. Default: {@code https://app.perfectpay.com.br}. */
    @Value.Default
    default URI apiBaseUrl() {
        return URI.create("https://app.perfectpay.com.br");
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
