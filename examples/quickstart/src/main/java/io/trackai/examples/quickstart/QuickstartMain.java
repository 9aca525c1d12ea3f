package io.trackai.examples.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the whole job and shows it. Without arguments everything works; {@code --scenario} puts something in its way, shows
 * what the library says about it, applies the fix and nothing else. With {@code TRACKAI_META_TOKEN} and the other
 * variables of {@link RealServices} it talks to the real services instead.
 */
public final class QuickstartMain {

    private QuickstartMain() {}

    /** {@code [--scenario name]}; ends with a non-zero exit code if the setup does not get there. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!run(args, System.getenv(), out)) {
            throw new IllegalStateException("the setup did not reach its end");
        }
    }

    /** The program with its surroundings as parameters; answers whether it ended well. */
    static boolean run(String[] args, Map<String, String> environment, PrintStream out) throws InterruptedException {
        if (args.length == 0 && RealServices.wanted(environment)) {
            return new RealServices(environment).run(new Screen(out));
        }
        Optional<Scenario> scenario = args.length == 0
                ? Optional.of(Scenario.NONE)
                : Optional.of(args)
                        .filter(given -> given.length == 2 && given[0].equals("--scenario"))
                        .flatMap(given -> Scenario.of(given[1]));
        if (scenario.isEmpty()) {
            out.println("usage: [--scenario " + Scenario.options() + "]");
            return false;
        }
        try (EmulatedRun run = new EmulatedRun(scenario.get(), new Screen(out))) {
            return run.toTheEnd();
        }
    }
}
