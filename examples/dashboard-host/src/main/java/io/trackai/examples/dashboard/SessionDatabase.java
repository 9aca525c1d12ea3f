package io.trackai.examples.dashboard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.model.Secret;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Where sessions are kept, and the key that seals their secrets. The key comes from {@code TRACKAI_VAULT_KEY} (32 bytes in
 * base64). For a local H2 file one is made up at the first start and kept beside it, readable by its owner alone: good
 * enough for one person's machine; anything else needs the variable.
 */
final class SessionDatabase implements AutoCloseable {

    private static final String H2 = "jdbc:h2:";
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool;
    private final AesGcmVault vault;

    private SessionDatabase(HikariDataSource pool, AesGcmVault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    /**
     * Connects.
     *
     * @param url the database's address; {@code TRACKAI_DATABASE_USER} and {@code TRACKAI_DATABASE_PASSWORD} go with it
     */
    static SessionDatabase open(String url, Map<String, String> environment) throws IOException {
        Secret key = key(url, environment);
        HikariConfig config = new HikariConfig();
        config.setPoolName("trackai");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        Optional.ofNullable(environment.get("TRACKAI_DATABASE_USER")).ifPresent(config::setUsername);
        Optional.ofNullable(environment.get("TRACKAI_DATABASE_PASSWORD")).ifPresent(config::setPassword);
        return new SessionDatabase(new HikariDataSource(config), AesGcmVault.of("host", Map.of("host", key)));
    }

    void into(TrackAiBuilder builder) {
        builder.dataSource(pool).vault(vault);
    }

    private static Secret key(String url, Map<String, String> environment) throws IOException {
        String given = environment.get("TRACKAI_VAULT_KEY");
        if (given != null) {
            return Secret.of(given);
        }
        if (!url.startsWith(H2) || url.startsWith(H2 + "mem:") || url.startsWith(H2 + "tcp:")) {
            throw new IllegalArgumentException(
                    "set TRACKAI_VAULT_KEY: 32 bytes in base64, such as from openssl rand -base64 32");
        }
        return besides(Path.of(file(url) + ".key"));
    }

    /** The file of an H2 address, without its ending. */
    private static String file(String url) {
        String path = url.substring(H2.length());
        String bare = path.startsWith("file:") ? path.substring("file:".length()) : path;
        int options = bare.indexOf(';');
        return options < 0 ? bare : bare.substring(0, options);
    }

    private static Secret besides(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, ownerOnly());
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        }
        return Secret.of(Files.readString(file).strip());
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        pool.close();
    }
}
