/**
 * Contract suites: one abstract JUnit 5 class per SPI and port. Whoever implements one of them extends its suite, hands
 * over a fresh implementation, and gets every rule of the javadoc checked; our own implementations pass the same ones.
 */
@NullMarked
package io.trackai.testkit.contract;

import org.jspecify.annotations.NullMarked;
