package io.trackai.model;

import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A correction of one connection: only what is named changes. A value equal to the stored one changes nothing. A host
 * that corrects a token need not hold the pixel id any more.
 */
@Value.Immutable
public interface ConnectionPatch {

    /** The connection to correct. */
    ConnectionId id();

    /** Plain inputs to set. */
    Map<String, String> fields();

    /** Secret inputs to set. */
    Map<String, Secret> secrets();

    /** Names of optional inputs to take away. */
    Set<String> removed();

    /** Starts a patch of this connection. */
    static Builder builder(ConnectionId id) {
        return new Builder().id(id);
    }

    /** Builds a {@link ConnectionPatch}. */
    final class Builder extends ImmutableConnectionPatch.Builder {
        Builder() {}
    }
}
