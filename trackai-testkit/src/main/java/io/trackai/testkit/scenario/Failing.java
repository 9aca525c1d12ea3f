package io.trackai.testkit.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;

/** A port that works, or throws whatever somebody ordered. */
final class Failing {

    private Failing() {}

    static <T> T of(Class<T> port, T behind, Supplier<Optional<RuntimeException>> failure) {
        return port.cast(Proxy.newProxyInstance(
                Failing.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean about = method.getDeclaringClass() == Object.class
                            || method.getName().equals("durable");
                    Optional<RuntimeException> ordered = about ? Optional.empty() : failure.get();
                    if (ordered.isPresent()) {
                        throw ordered.get();
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
