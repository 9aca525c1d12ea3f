package io.trackai.engine;

import io.trackai.spi.host.InstallationHealth;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in front of the stores, counts and times what they are asked, and remembers their failures of the last ten
 * minutes. Changes nothing on the way. Safe for concurrent use.
 */
public final class StoreWatch {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 1_000;

    private final Meter meter;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private Optional<String> store = Optional.empty();

    /** Watches on this meter and clock. */
    public StoreWatch(Meter meter, Clock clock) {
        this.meter = meter;
        this.clock = clock;
    }

    /** The store, watched. */
    public <T> T over(Class<T> port, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(target, arguments);
            }
            long began = System.nanoTime();
            String outcome = "failed";
            try {
                Object answer = method.invoke(target, arguments);
                outcome = "ok";
                return answer;
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                failed(port.getSimpleName());
                throw cause;
            } finally {
                meter.time(
                        "trackai.store",
                        Map.of("store", port.getSimpleName(), "operation", method.getName(), "outcome", outcome),
                        Duration.ofNanos(System.nanoTime() - began));
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private void failed(String port) {
        synchronized (failures) {
            failures.add(clock.instant());
            store = Optional.of(port);
            if (failures.size() > REMEMBERED) {
                failures.remove();
            }
        }
    }

    InstallationHealth health(Instant now) {
        synchronized (failures) {
            failures.removeIf(at -> at.isBefore(now.minus(WINDOW)));
            return new InstallationHealth(
                    failures.size(),
                    Optional.ofNullable(failures.peek()),
                    failures.isEmpty() ? Optional.empty() : store);
        }
    }
}
