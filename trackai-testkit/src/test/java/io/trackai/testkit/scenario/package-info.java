/** What a setup does from beginning to end, told as scenarios: nothing here calls the engine except through its facade. */
@NullMarked
package io.trackai.testkit.scenario;

import org.jspecify.annotations.NullMarked;
