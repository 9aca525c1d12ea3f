package io.trackai.examples.benchmarks;

/** Credentials that open nothing. */
final class Invented {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    static final String WEBHOOK_TOKEN = "0123456789abcdef0123456789abcdef";

    private Invented() {}
}
