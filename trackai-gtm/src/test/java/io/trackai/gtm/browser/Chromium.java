package io.trackai.gtm.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A headless Chromium that can reach this machine and nothing else. Every run gets a profile of its own. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 120;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** The one on this machine's path; empty if there is none. */
    static Optional<Chromium> find() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(java.io.File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path program = Path.of(folder).resolve(name);
                if (Files.isExecutable(program)) {
                    return Optional.of(new Chromium(program));
                }
            }
        }
        return Optional.empty();
    }

    /** The page's document after this much of its own time, as HTML. */
    String document(String url, int virtualMillis) throws IOException, InterruptedException {
        return run(List.of("--virtual-time-budget=" + virtualMillis, "--dump-dom", url));
    }

    /** A picture of the page. */
    void picture(String url, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        run(List.of(
                "--virtual-time-budget=2000",
                "--hide-scrollbars",
                "--window-size=900,1200",
                "--screenshot=" + file.toAbsolutePath(),
                url));
    }

    private String run(List<String> wish) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "chromium"));
        Path profile = Files.createTempDirectory(folder, "profile");
        Path output = Files.createTempFile(folder, "output", ".html");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile.toAbsolutePath()));
        command.addAll(wish);
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the browser did not end within " + PATIENCE_SECONDS + " s");
            }
            return Files.readString(output, UTF_8);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
