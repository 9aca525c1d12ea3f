package io.trackai.engine;

import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.SetupStep;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * A step in the plan of one session.
 *
 * @param connection whose step it is; the session's own steps stand under {@link Plan#SESSION}
 * @param step what to do
 * @param diagnosers who reads what it sees, before the core's own
 * @param ownInputs the newest generation of the inputs it reads itself
 * @param mark counts what happened outside that it should look at: when it moves, the step is due, whatever its schedule
 */
record PlannedStep(
        ConnectionId connection,
        SetupStep step,
        List<Diagnoser> diagnosers,
        ToLongFunction<SessionDraft> ownInputs,
        LongSupplier mark) {

    String key() {
        return connection + "/" + step.id();
    }

    /** The conditions of other steps that its success proves. */
    List<ConditionKey> proves() {
        return step.proves().stream().map(this::decided).toList();
    }

    ConditionKey decided(ConditionType type) {
        return ConditionKey.of(type, connection);
    }

    @Override
    public String toString() {
        return key();
    }
}
