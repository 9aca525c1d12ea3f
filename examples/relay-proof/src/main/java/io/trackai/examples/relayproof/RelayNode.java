package io.trackai.examples.relayproof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link RelayNodeMain} in a process of its own. */
final class RelayNode implements AutoCloseable {

    private static final String PORT = "port ";

    private final Process process;
    private volatile int port;

    private RelayNode(Process process) {
        this.process = process;
    }

    static RelayNode start(String database, String meta, String hook, String vaultKey) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                RelayNodeMain.class.getName(),
                database,
                meta,
                hook);
        command.environment().put("VAULT_KEY", vaultKey);
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        RelayNode node = new RelayNode(command.start());
        Thread reader = new Thread(node::read, "node-output");
        reader.setDaemon(true);
        reader.start();
        return node;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PORT)) {
                    port = Integer.parseInt(line.substring(PORT.length()));
                }
            }
        } catch (IOException e) {
            // Killed in the middle of a line.
            port = 0;
        }
    }

    /** Where it takes sales in; 0 while it does not. */
    int port() {
        return port;
    }

    /** Whether it ended by itself. */
    boolean ended() {
        return !process.isAlive();
    }

    /** Ends it where it stands: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        port = 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
