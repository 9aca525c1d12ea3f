/** Perfect Pay: reads, authenticates and simulates its postbacks. */
module io.trackai.perfectpay {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.trackai.core;
    requires static java.compiler;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.trackai.perfectpay;

    provides io.trackai.spi.IntegrationProvider with
            io.trackai.perfectpay.PerfectPayProvider;
}
