package io.trackai.gtm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that a person has read and found good. With {@code -Dtrackai.golden.write=true} they are written anew, to be read
 * again.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/io/trackai/gtm/golden");

    private Golden() {}

    public static void matches(String name, String actual) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("trackai.golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual, UTF_8);
            }
            assertThat(file).as("written with -Dtrackai.golden.write=true").exists();
            assertThat(actual)
                    .as("%s; read the difference, then write it with -Dtrackai.golden.write=true", name)
                    .isEqualTo(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
