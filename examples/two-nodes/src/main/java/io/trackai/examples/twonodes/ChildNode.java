package io.trackai.examples.twonodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link NodeMain} in a process of its own. */
final class ChildNode implements AutoCloseable {

    private final Process process;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ready = new CountDownLatch(1);

    private ChildNode(Process process) {
        this.process = process;
    }

    static ChildNode start(String database, String meta, String vaultKey) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                database,
                meta);
        command.environment().put("VAULT_KEY", vaultKey);
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        ChildNode child = new ChildNode(command.start());
        Thread reader = new Thread(child::read, "node-output");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else if (line.startsWith("done ")) {
                    done.add(line.substring("done ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it looks for work. */
    void awaitReady() throws InterruptedException {
        if (!ready.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a node did not start");
        }
    }

    /** How many sessions it said it brought to their end. */
    int done() {
        return done.size();
    }

    /** Ends it where it stands: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
