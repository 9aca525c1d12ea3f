package io.trackai.spi.host;

import java.time.Instant;
import java.util.Optional;

/**
 * How the parts that all sessions share have done lately in this process.
 *
 * @param storeFailures how many calls of a store failed within the last ten minutes
 * @param firstStoreFailure when the first of them failed; empty if none did
 * @param store which store failed last, such as {@code SessionStore}; empty if none did
 */
public record InstallationHealth(int storeFailures, Optional<Instant> firstStoreFailure, Optional<String> store) {}
