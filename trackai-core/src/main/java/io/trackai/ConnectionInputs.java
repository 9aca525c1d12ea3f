package io.trackai;

import io.trackai.model.ConnectionId;
import io.trackai.model.ProviderId;
import java.util.Map;
import java.util.Set;

/**
 * What a lead has given for one connection, as far as it may be shown.
 *
 * @param id the connection
 * @param provider whose inputs these are
 * @param fields the plain inputs by name
 * @param secretsGiven the names of the secret inputs that were given; their values never leave this way
 */
public record ConnectionInputs(
        ConnectionId id, ProviderId provider, Map<String, String> fields, Set<String> secretsGiven) {

    /** Copies its collections. */
    public ConnectionInputs {
        fields = Map.copyOf(fields);
        secretsGiven = Set.copyOf(secretsGiven);
    }
}
