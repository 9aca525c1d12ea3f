package io.trackai.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A buyer as part of a text to be sealed. */
final class BuyerCodec {

    void write(ObjectNode node, Buyer buyer) {
        fields(buyer).forEach((name, value) -> value.ifPresent(present -> node.put(name, present)));
    }

    Buyer read(JsonNode node) {
        return Buyer.builder()
                .email(text(node, "email"))
                .phone(text(node, "phone"))
                .fullName(text(node, "name"))
                .city(text(node, "city"))
                .state(text(node, "state"))
                .postalCode(text(node, "postalCode"))
                .country(text(node, "country"))
                .birthDate(text(node, "born"))
                .ipAddress(text(node, "address"))
                .userAgent(text(node, "agent"))
                .build();
    }

    private static Map<String, Optional<String>> fields(Buyer buyer) {
        Map<String, Optional<String>> fields = new LinkedHashMap<>();
        fields.put("email", buyer.email());
        fields.put("phone", buyer.phone());
        fields.put("name", buyer.fullName());
        fields.put("city", buyer.city());
        fields.put("state", buyer.state());
        fields.put("postalCode", buyer.postalCode());
        fields.put("country", buyer.country());
        fields.put("born", buyer.birthDate());
        fields.put("address", buyer.ipAddress());
        fields.put("agent", buyer.userAgent());
        return fields;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }
}
