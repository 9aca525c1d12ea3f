package io.trackai.examples.ownengine;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.trackai.Relay;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

// tag::db-scheduler[]
/**
 * The relay on db-scheduler: one task per effect, named by its id, without data. What a task is to do next is what the
 * relay says: nothing more, or the same again at a certain time, so only one back-off is at work. A second task looks
 * for whatever nobody was told of: after a crash between store and schedule, or when a corrected token wakes what waited.
 */
final class DbSchedulerEngine implements RelayEngine {

    private static final TaskDescriptor<Void> SEND = TaskDescriptor.of("trackai-send");
    private static final int SWEEP = 500;

    private final Scheduler scheduler;
    private final Clock clock;
    private final AtomicReference<@Nullable Relay> relay = new AtomicReference<>();

    /**
     * An engine on the table {@code scheduled_tasks} of this database.
     *
     * @param poll how often the scheduler looks for tasks; its own default of 10 s is long for a sale
     * @param sweepEvery how often everything due is looked for
     * @param time the scheduler's clock; the relay's own or one that agrees with it
     */
    DbSchedulerEngine(DataSource dataSource, Duration poll, Duration sweepEvery, InstantSource time) {
        this.clock = time::instant;
        CustomTask<Void> send = Tasks.custom(SEND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .onDeadExecutionRevive()
                .execute((effect, context) -> next(relay().process(effect.getId())));
        RecurringTask<Void> sweep = Tasks.recurring("trackai-sweep", FixedDelay.of(sweepEvery))
                .execute((instance, context) -> relay().runOnce(SWEEP));
        this.scheduler = Scheduler.create(dataSource, send)
                .startTasks(sweep)
                .schedulerName(new SchedulerName.Fixed("trackai"))
                .threads(8)
                .pollingInterval(poll)
                .heartbeatInterval(Duration.ofSeconds(20))
                .clock(clock)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    private static CompletionHandler<Void> next(Optional<Instant> again) {
        return again.<CompletionHandler<Void>>map(time -> (done, tasks) -> tasks.reschedule(done, time))
                .orElseGet(OnCompleteRemove::new);
    }

    @Override
    public void told(StoredEffect effect) {
        scheduler.scheduleIfNotExists(SEND.instance(effect.id()).build(), clock.now());
    }

    @Override
    public void start(Relay relay) {
        this.relay.set(relay);
        scheduler.start();
    }

    private Relay relay() {
        Relay started = relay.get();
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
// end::db-scheduler[]
