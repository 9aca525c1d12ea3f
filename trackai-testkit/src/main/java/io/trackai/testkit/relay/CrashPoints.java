package io.trackai.testkit.relay;

import io.trackai.error.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The boundaries at which a process can die, numbered in the order in which it comes to them: before and after each call
 * of the ports it wraps, and wherever {@link #at} is called. At a chosen one the process dies: that call and every later
 * one throw {@link ProcessDied}, until {@link #revive} stands for another process. Instead of dying, chosen calls of a store
 * can be carried out and then fail, as when a commit is confirmed on a connection that has gone.
 *
 * <p>Confined to one thread.
 */
public final class CrashPoints {

    private final Set<Integer> deadly;
    private final Set<Integer> lossy;
    private final List<String> passed = new ArrayList<>();
    private boolean counting;
    private boolean dead;
    private int deaths;
    private int calls;

    private CrashPoints(Set<Integer> deadly, Set<Integer> lossy) {
        this.deadly = new TreeSet<>(deadly);
        this.lossy = new TreeSet<>(lossy);
    }

    /** A process that dies at the points with these numbers, counted from 0 and on over its deaths. */
    public static CrashPoints dyingAt(Integer... numbers) {
        return new CrashPoints(Set.of(numbers), Set.of());
    }

    /** A process whose wrapped calls with these numbers, counted from 0, happen and then fail. */
    public static CrashPoints losingAnswersOf(Integer... calls) {
        return new CrashPoints(Set.of(), Set.of(calls));
    }

    /** From now on points count. */
    public CrashPoints begin() {
        counting = true;
        return this;
    }

    /** Another process begins where the dead one left the stores. */
    public void revive() {
        dead = false;
    }

    /** From now on nothing dies any more. */
    public void end() {
        counting = false;
        dead = false;
    }

    /** The names of the points that were passed, in order. */
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /** How many wrapped calls there were. */
    public int calls() {
        return calls;
    }

    /** How often the process died. */
    public int deaths() {
        return deaths;
    }

    /**
     * A point of its own.
     *
     * @throws ProcessDied if it is deadly, or the process is dead
     */
    public void at(String name) {
        if (dead) {
            throw new ProcessDied("before");
        }
        if (!counting) {
            return;
        }
        int number = passed.size();
        passed.add(name);
        if (deadly.contains(number)) {
            dead = true;
            deaths++;
            throw new ProcessDied(name);
        }
    }

    /** The same port with a point before and after every call. */
    public <T> T around(Class<T> port, T behind) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    at("before " + port.getSimpleName() + "." + method.getName());
                    Object answer = call(behind, method, arguments);
                    if (counting && lossy.contains(calls++)) {
                        throw new StoreException("the answer of " + method.getName() + " was lost", null);
                    }
                    at("after " + port.getSimpleName() + "." + method.getName());
                    return answer;
                }));
    }

    private static Object call(Object behind, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
