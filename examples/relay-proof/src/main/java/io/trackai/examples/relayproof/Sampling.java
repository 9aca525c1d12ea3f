package io.trackai.examples.relayproof;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where threads are, asked fifty times a second: the method that works, and whose of ours it works for. */
final class Sampling implements AutoCloseable {

    private final Map<String, Integer> seen = new HashMap<>();
    private final Thread thread = new Thread(this::sample, "sampling");
    private volatile boolean ended;
    private int samples;

    Sampling start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void sample() {
        while (!ended) {
            for (Map.Entry<Thread, StackTraceElement[]> one :
                    Thread.getAllStackTraces().entrySet()) {
                if (one.getKey() != thread && one.getKey().getState() == Thread.State.RUNNABLE) {
                    note(one.getValue());
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void note(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith("io.trackai.")
                    && !frame.getClassName().startsWith("io.trackai.examples.")) {
                boolean waits =
                        stack[0].getMethodName().toLowerCase(Locale.ROOT).contains("read0")
                                || stack[0].getMethodName().equals("poll");
                String name = frame.getClassName().substring("io.trackai.".length()) + "." + frame.getMethodName();
                seen.merge(name + (waits ? " (waits for the database)" : ""), 1, Integer::sum);
                samples++;
                return;
            }
        }
    }

    /** The places seen most often. */
    void print(PrintStream out, int places) {
        seen.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(places)
                .forEach(place -> out.printf(
                        Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * place.getValue() / samples, place.getKey()));
    }

    /** No sample is taken any more. */
    void end() {
        ended = true;
        Ending.await(thread);
    }

    @Override
    public void close() {
        end();
    }
}
