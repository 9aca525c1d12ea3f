package io.trackai.examples.dashboard;

import java.util.Map;
import java.util.Optional;

/**
 * How the program was started.
 *
 * @param demo whether Meta and the sales page are emulated
 * @param database {@code memory}, or the address of an H2 or PostgreSQL database
 * @param port where to listen; 0 for a free port
 */
record Options(boolean demo, String database, int port) {

    static final String USAGE =
            "usage: [--demo on|off] [--database memory|jdbc:h2:…|jdbc:postgresql:…] [--port number]";

    /** Whether sessions outlive the process. */
    boolean durable() {
        return !database.equals("memory");
    }

    /** What sessions are kept in, in a word; an address may hold a password and is never shown. */
    String store() {
        if (!durable()) {
            return "memory";
        }
        return database.startsWith("jdbc:h2:") ? "H2" : "PostgreSQL";
    }

    /** Reads the arguments; empty if they are not understood. */
    static Optional<Options> of(String[] args, Map<String, String> environment) {
        boolean demo = true;
        String database =
                environment.getOrDefault("TRACKAI_DATABASE_URL", "jdbc:h2:./target/trackai-dashboard/sessions");
        String port = environment.getOrDefault("TRACKAI_PORT", "8080");
        if (args.length % 2 != 0) {
            return Optional.empty();
        }
        for (int i = 0; i < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--demo" -> {
                    if (!value.equals("on") && !value.equals("off")) {
                        return Optional.empty();
                    }
                    demo = value.equals("on");
                }
                case "--database" -> database = value;
                case "--port" -> port = value;
                default -> {
                    return Optional.empty();
                }
            }
        }
        boolean known =
                database.equals("memory") || database.startsWith("jdbc:h2:") || database.startsWith("jdbc:postgresql:");
        return known && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535
                ? Optional.of(new Options(demo, database, Integer.parseInt(port)))
                : Optional.empty();
    }
}
