package io.trackai.testkit.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Makes implementations that are right in everything but one method. */
final class Broken {

    private Broken() {}

    /** What the broken method does instead. */
    @FunctionalInterface
    interface Defect<T> {
        @Nullable Object call(T real, Object[] arguments) throws Throwable;
    }

    /** The real one, but for this method. */
    static <T> T in(Class<T> type, T real, String method, Defect<T> defect) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    if (called.getName().equals(method)) {
                        return defect.call(real, given);
                    }
                    try {
                        return called.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
