package io.trackai.examples.dashboard;

import io.trackai.model.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Serves the REST face and the operators' page until it is stopped. Without arguments Meta and a sales page are emulated
 * and sessions are kept in an H2 file; {@code --demo off} talks to the real services, {@code --database} takes a PostgreSQL
 * address. {@code TRACKAI_API_KEY} is the operator key (else one is made up and printed), {@code TRACKAI_PUBLIC_URL} where
 * this host can be reached from outside, {@code TRACKAI_VAULT_KEY} the key that seals secrets.
 */
public final class DashboardMain {

    private static final int SHORTEST_KEY = 16;

    private DashboardMain() {}

    /** Runs until the process is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        run(args, System.getenv(), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** The program with its surroundings as parameters; runs until its thread is interrupted. */
    static void run(String[] args, Map<String, String> environment, PrintStream out)
            throws IOException, InterruptedException {
        Optional<Options> options = Options.of(args, environment);
        if (options.isEmpty()) {
            out.println(Options.USAGE);
            return;
        }
        String key = Optional.ofNullable(environment.get("TRACKAI_API_KEY")).orElseGet(DashboardMain::madeUp);
        if (key.length() < SHORTEST_KEY) {
            out.println("TRACKAI_API_KEY must have at least " + SHORTEST_KEY + " characters");
            return;
        }
        try (RunningDashboard running = RunningDashboard.start(options.get(), environment, Secret.of(key))) {
            out.println();
            out.println("Track AI: " + running.address());
            out.println("Chave do operador / operator key: " + key);
            out.println();
            new CountDownLatch(1).await();
        }
    }

    private static String madeUp() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
