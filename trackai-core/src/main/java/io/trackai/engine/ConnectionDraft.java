package io.trackai.engine;

import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.ProviderId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connection as the session keeps it: plain inputs, sealed secrets, and the generation that last changed each. */
final class ConnectionDraft {

    final ConnectionId id;
    final ProviderId provider;
    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, String> secrets = new LinkedHashMap<>();
    /** Plain inputs that look like a secret, perhaps typed into the wrong field: sealed like one. */
    final Map<String, String> hidden = new LinkedHashMap<>();
    /** By input name, also of inputs that were taken away: the generation that last changed it. */
    final Map<String, Long> changed = new LinkedHashMap<>();
    /** By secret input name: the generation in which it went from absent to given, or back. */
    final Map<String, Long> presence = new LinkedHashMap<>();
    /** Inputs from which pasted blanks or quotes were removed. */
    final Set<String> cleaned = new LinkedHashSet<>();
    /** Given to gateways only. */
    Optional<HookId> hook = Optional.empty();

    ConnectionDraft(ConnectionId id, ProviderId provider) {
        this.id = id;
        this.provider = provider;
    }

    /** The newest generation among these inputs; all of them if none are named. */
    long changedIn(Optional<Set<String>> inputs) {
        return changed.entrySet().stream()
                .filter(entry -> inputs.isEmpty() || inputs.get().contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(1);
    }

    /** The newest generation that changed what is visible of it: a plain input, or whether a secret is there. */
    long visiblyChangedIn() {
        long newest = 1;
        for (Map.Entry<String, Long> entry : changed.entrySet()) {
            newest = Math.max(newest, presence.getOrDefault(entry.getKey(), entry.getValue()));
        }
        return newest;
    }
}
