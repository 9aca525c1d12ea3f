/** The setup engine: values, SPIs, the engine itself and the adapters of its default ports. */
module io.trackai.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.pebbletemplates;
    requires okhttp3;
    requires okio;
    requires transitive java.sql;
    requires org.slf4j;
    requires static java.compiler;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.trackai;
    exports io.trackai.adapter.aesgcm;
    exports io.trackai.adapter.jdbc;
    exports io.trackai.adapter.jdk;
    exports io.trackai.adapter.memory;
    exports io.trackai.adapter.okhttp;
    exports io.trackai.adapter.pebble;
    exports io.trackai.error;
    exports io.trackai.http;
    exports io.trackai.model;
    exports io.trackai.spi;
    exports io.trackai.spi.host;
    exports io.trackai.spi.relay;
    exports io.trackai.spi.store;
    exports io.trackai.spi.transport;

    uses io.trackai.spi.IntegrationProvider;
}
