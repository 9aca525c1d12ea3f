/** Tag Manager container, snippet, webhook guide and landing page. */
module io.trackai.gtm {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.trackai.core;
    requires org.jsoup;
    requires static java.compiler;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.trackai.gtm;
    exports io.trackai.gtm.lint;

    provides io.trackai.spi.IntegrationProvider with
            io.trackai.gtm.GtmProvider,
            io.trackai.gtm.LandingProvider;
}
