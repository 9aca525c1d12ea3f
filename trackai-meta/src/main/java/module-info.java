/** Meta: credentials, Conversions API events and Graph errors. */
module io.trackai.meta {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.trackai.core;
    requires static java.compiler;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.trackai.meta;
    exports io.trackai.meta.event;

    provides io.trackai.spi.IntegrationProvider with
            io.trackai.meta.MetaProvider;
}
