/** Fakes, emulators, contract suites and assertions for hosts and integration authors: test scope, never production. */
module io.trackai.testkit {
    requires transitive io.trackai.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.logging;
    requires mockwebserver3;
    requires okhttp3;
    requires okhttp3.tls;
    requires okio;
    requires static transitive org.jspecify;
    // Only the junit and contract packages need it, so that a host on another test framework can use the rest.
    requires static transitive org.junit.jupiter.api;

    exports io.trackai.testkit;
    exports io.trackai.testkit.relay;
    exports io.trackai.testkit.assertion;
    exports io.trackai.testkit.contract;
    exports io.trackai.testkit.gtm;
    exports io.trackai.testkit.junit;
    exports io.trackai.testkit.landing;
    exports io.trackai.testkit.meta;
    exports io.trackai.testkit.perfectpay;
    exports io.trackai.testkit.scenario;
    exports io.trackai.testkit.traffic;
}
