package io.trackai.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Starts fresh JVMs, lets each build an instance, and prints the shortest, the middle and the longest time. */
public final class ColdStartMain {

    private ColdStartMain() {}

    /** How many JVMs (default 20). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int starts = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        print(measure(starts), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** Milliseconds from the call of {@code builder()} to the built instance, sorted. */
    static List<Double> measure(int starts) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            millis.add(start() / 1e6);
        }
        Collections.sort(millis);
        return millis;
    }

    private static long start() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the child ended with an error");
        }
        return Long.parseLong(printed);
    }

    static void print(List<Double> millis, PrintStream out) {
        out.printf(Locale.ROOT, "| TrackAi.builder().build() in a fresh JVM | ms |%n|---|---:|%n");
        out.printf(Locale.ROOT, "| shortest of %d | %.0f |%n", millis.size(), millis.get(0));
        out.printf(Locale.ROOT, "| median | %.0f |%n", millis.get(millis.size() / 2));
        out.printf(Locale.ROOT, "| longest | %.0f |%n", millis.get(millis.size() - 1));
    }
}
