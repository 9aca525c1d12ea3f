package io.trackai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the sales of a route go.
 *
 * @param connections the ad platforms' connections, secrets included
 * @param landingUrl the lead's landing page, if connected
 */
public record RouteDestinations(List<Connection> connections, Optional<String> landingUrl) {

    /** Nowhere. */
    public static final RouteDestinations NONE = new RouteDestinations(List.of(), Optional.empty());

    private static final ConnectionCodec CODEC = new ConnectionCodec();

    /** Copies the list. */
    public RouteDestinations {
        connections = List.copyOf(connections);
    }

    /** The connection with this id. */
    public Optional<Connection> find(ConnectionId id) {
        return connections.stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst();
    }

    /** As it stands in a route. */
    public String seal(SecretVault vault, LeadId lead, HookId hook) {
        ObjectNode root = Mapper.JSON.createObjectNode();
        landingUrl.ifPresent(url -> root.put("landing", url));
        ArrayNode list = root.putArray("connections");
        connections.forEach(connection -> CODEC.write(list.addObject(), connection));
        return vault.seal(Secret.of(root.toString()), context(lead, hook));
    }

    /**
     * What stands in a route; nowhere if nothing does.
     *
     * @throws io.trackai.error.UnreadableSecretException if it cannot be opened
     * @throws UnreadableRecordException if it is damaged
     */
    public static RouteDestinations open(SecretVault vault, Route route) {
        if (route.sealedDestinations().isEmpty()) {
            return NONE;
        }
        return vault.open(route.sealedDestinations().get(), context(route.lead(), route.hook()))
                .use(RouteDestinations::read);
    }

    private static RouteDestinations read(String text) {
        try {
            JsonNode root = Mapper.JSON.readTree(text);
            List<Connection> connections = new ArrayList<>();
            root.path("connections").forEach(node -> connections.add(CODEC.read(node)));
            return new RouteDestinations(
                    connections, Optional.ofNullable(root.path("landing").textValue()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableRecordException("route", e);
        }
    }

    private static String context(LeadId lead, HookId hook) {
        return "destinations|" + lead + "|" + hook;
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
