package io.trackai.testkit.scenario;

import java.util.function.Consumer;

/**
 * A world in which nothing is wrong, in one of many guises: nothing grave may be found in it.
 *
 * @param name which guise
 * @param before what is different before the start
 * @param after what happens after it
 */
public record Healthy(String name, Consumer<ScenarioWorld> before, Consumer<ScenarioWorld> after) {

    @Override
    public String toString() {
        return name;
    }
}
