package io.trackai.examples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Adds up the jars that a host inherits: core and three providers with all they need, and Meta's SDK with all it needs. */
public final class SizesMain {

    private static final double MEGABYTE = 1_000_000;

    private SizesMain() {}

    /** A directory with our jars, and one with theirs. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        print("ours", jars(Path.of(args[0])), out);
        out.println();
        print("Meta's Java SDK", jars(Path.of(args[1])), out);
    }

    /** The jars of a directory, the largest first. */
    static List<Jar> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> new Jar(
                            String.valueOf(file.getFileName()), file.toFile().length()))
                    .sorted(Comparator.comparingLong(Jar::bytes).reversed())
                    .toList();
        }
    }

    static void print(String whose, List<Jar> jars, PrintStream out) {
        long sum = jars.stream().mapToLong(Jar::bytes).sum();
        out.printf(Locale.ROOT, "| %s | bytes |%n|---|---:|%n", whose);
        jars.forEach(jar -> out.printf(Locale.ROOT, "| %s | %d |%n", jar.name(), jar.bytes()));
        out.printf(Locale.ROOT, "| **%d jars** | **%d (%.1f MB)** |%n", jars.size(), sum, sum / MEGABYTE);
    }

    /** One file. */
    record Jar(String name, long bytes) {}
}
