package io.trackai.examples.dashboard;

import java.util.Map;
import java.util.Optional;

/**
 * How the program was started.
 *
 * @param demo whether Meta and the sales page are emulated
 * @param port where to listen; 0 for a free port
 */
record Options(boolean demo, int port) {

    static final String USAGE = "usage: [--demo on|off] [--port number]";

    /** Reads the arguments; empty if they are not understood. */
    static Optional<Options> of(String[] args, Map<String, String> environment) {
        boolean demo = true;
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
                case "--port" -> port = value;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535
                ? Optional.of(new Options(demo, Integer.parseInt(port)))
                : Optional.empty();
    }
}
