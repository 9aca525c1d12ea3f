package io.trackai.engine;

import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.SetupStep;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * A step in the plan of one session.
 *
 * @param connection whose step it is; the session's own steps stand under {@link Plan#SESSION}
 * @param step what to do
 * @param diagnosers who reads what it sees, before the core's own
 * @param proves conditions beyond its own that its success proves
 * @param ownInputs the newest generation of the inputs it reads itself
 * @param mark counts what happened outside that it should look at: when it moves, the step is due, whatever its schedule
 */
record PlannedStep(
        ConnectionId connection,
        SetupStep step,
        List<Diagnoser> diagnosers,
        Set<ConditionKey> proves,
        ToLongFunction<SessionDraft> ownInputs,
        LongSupplier mark) {

    String key() {
        return connection + "/" + step.id();
    }

    ConditionKey decided(ConditionType type) {
        return ConditionKey.of(type, connection);
    }

    @Override
    public String toString() {
        return key();
    }
}
