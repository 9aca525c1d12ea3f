package io.trackai.engine;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.LeadId;
import io.trackai.spi.StepKind;
import java.util.List;
import java.util.Set;

/** What a setup would do, step by step. */
public final class PlanPreview {

    private PlanPreview() {}

    /** One step of the plan. */
    public record Line(
            String step, StepKind kind, Set<ConditionType> decides, Set<ConditionType> needs, boolean optional) {}

    /** The steps for these inputs; nothing is stored or sent. */
    public static List<Line> of(Sessions sessions, LeadId lead, List<Connection> connections) {
        return sessions.preview(lead, connections).steps().stream()
                .map(step -> new Line(
                        step.key(),
                        step.step().kind(),
                        step.step().decides(),
                        step.step().needs(),
                        step.step().optional()))
                .toList();
    }
}
