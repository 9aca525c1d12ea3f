package io.trackai;

import io.trackai.model.ConditionType;
import io.trackai.spi.StepKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a setup would do: reads and writes, before anything happens.
 *
 * @param lines the steps in order
 */
public record SetupPlan(List<Line> lines) {

    /** Copies the list. */
    public SetupPlan {
        lines = List.copyOf(lines);
    }

    /**
     * One step.
     *
     * @param step {@code connection/step}
     * @param kind what it does to the outside
     * @param decides the conditions it decides
     * @param needs the conditions it waits for
     * @param optional whether the setup can be ready without it
     */
    public record Line(
            String step, StepKind kind, Set<ConditionType> decides, Set<ConditionType> needs, boolean optional) {}

    /** The steps that change something outside this library. */
    public List<Line> writes() {
        return lines.stream().filter(line -> line.kind().effect()).toList();
    }

    /** The steps that only look. */
    public List<Line> reads() {
        return lines.stream().filter(line -> line.kind() == StepKind.PROBE).toList();
    }

    /** One line per step, for people. */
    @Override
    public String toString() {
        return lines.stream()
                .map(line -> (line.kind().effect() ? "writes " : "reads  ") + line.step() + " → " + line.decides())
                .collect(Collectors.joining("\n"));
    }
}
