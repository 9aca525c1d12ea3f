package io.trackai.testkit.gtm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts, containers and tokens. Everything but the tokens is guarded by this object's lock. */
final class World {

    final Clock clock;
    final Set<String> tokens = ConcurrentHashMap.newKeySet();
    final Map<String, Map<String, Container>> accounts = new LinkedHashMap<>();
    boolean bulk = true;
    boolean compilerFails;
    boolean conflicts;
    boolean syncFails;
    private long fingerprints = 1_764_547_200_000L;
    private int containers = 100;

    World(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Another one with every change. */
    String fingerprint() {
        return Long.toString(++fingerprints);
    }

    Map<String, Container> account(String id) {
        Map<String, Container> found = accounts.get(id);
        if (found == null) {
            throw Refused.of(TagManagerError.NOT_FOUND);
        }
        return found;
    }

    Container create(String account, ObjectNode body) {
        Map<String, Container> all = account(account);
        String name = body.path("name").asText();
        if (name.isBlank() || body.path("usageContext").isEmpty()) {
            throw Refused.invalid("name: The value must not be empty.");
        }
        boolean taken = all.values().stream()
                .anyMatch(other -> other.resource.path("name").asText().equals(name));
        if (taken || all.size() >= 500) {
            throw Refused.of(TagManagerError.BARE);
        }
        int number = ++containers;
        String id = Integer.toString(number);
        ObjectNode made = body.deepCopy();
        made.put("accountId", account).put("containerId", id);
        made.put("path", "accounts/" + account + "/containers/" + id);
        made.put("publicId", "GTM-T" + Integer.toString(46_656 + number, 36).toUpperCase(Locale.ROOT));
        made.put("fingerprint", fingerprint());
        Container container = new Container(this, account, id, made);
        all.put(id, container);
        return container;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
