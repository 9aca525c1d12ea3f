/** A host on the module path: it names the modules it uses, the providers are found as services. */
module io.trackai.examples.modulepath {
    requires io.trackai.core;
    requires io.trackai.gtm;
    requires io.trackai.meta;
    requires io.trackai.perfectpay;
    requires static org.jspecify;
}
