/**
 * Everything that can go wrong with a setup, as data: {@link io.trackai.testkit.scenario.Scenarios} lists what breaks, what
 * the library is expected to say, and what mends it; {@link io.trackai.testkit.scenario.ScenarioRun} plays one of them in
 * memory, with the providers a host brings, in a few milliseconds. For hosts that reword findings, replace a provider or
 * add diagnosers and want to know that every failure is still explained and still heals.
 */
@NullMarked
package io.trackai.testkit.scenario;

import org.jspecify.annotations.NullMarked;
