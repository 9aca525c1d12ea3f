package io.trackai.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;
import io.trackai.model.Conversion;
import io.trackai.model.LineItem;
import io.trackai.model.Visit;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a conversion as a server event of the Conversions API, personal data hashed.
 *
 * <p>Source: Meta's server event, customer information and custom data parameters, read 2026-11.
 */
final class EventWriter {

    /** Keys that identify nobody by themselves: an event with no others is refused by Meta. */
    private static final Set<String> WEAK = Set.of("ct", "country", "st", "zp", "ge", "client_user_agent");

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final MatchKeys keys;

    EventWriter(String defaultCountry) {
        this.keys = new MatchKeys(defaultCountry);
    }

    String write(Conversion conversion) {
        try {
            return json.writeValueAsString(event(conversion));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** Whether Meta would find too little in it to match a person. */
    boolean matchesNobody(Conversion conversion) {
        ObjectNode user = userData(conversion);
        Set<String> present = new LinkedHashSet<>();
        user.fieldNames().forEachRemaining(present::add);
        Set<String> strong = new LinkedHashSet<>(present);
        strong.removeAll(WEAK);
        return strong.isEmpty()
                || Set.of("db", "client_user_agent").containsAll(present)
                || Set.of("fn", "ge").containsAll(present)
                || Set.of("ln", "ge").containsAll(present);
    }

    private ObjectNode event(Conversion conversion) {
        ObjectNode user = userData(conversion);
        ObjectNode event = json.createObjectNode();
        event.put("event_name", conversion.name());
        event.put("event_time", conversion.time().getEpochSecond());
        event.put("event_id", conversion.id());
        Optional<String> page = conversion
                .visit()
                .flatMap(Visit::pageUrl)
                .or(conversion::sourceUrl)
                .filter(EventWriter::isPage);
        boolean website = page.isPresent() && user.has("client_user_agent");
        event.put("action_source", website ? "website" : "system_generated");
        page.ifPresent(url -> event.put("event_source_url", url));
        conversion
                .visit()
                .flatMap(Visit::consent)
                .filter(given -> !given)
                .ifPresent(refused -> event.put("opt_out", true));
        event.set("user_data", user);
        ObjectNode custom = customData(conversion);
        if (!custom.isEmpty()) {
            event.set("custom_data", custom);
        }
        return event;
    }

    private static boolean isPage(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ObjectNode userData(Conversion conversion) {
        Buyer buyer = conversion.buyer();
        ObjectNode user = json.createObjectNode();
        Optional<String> country = buyer.country().flatMap(keys::country);
        hashed(user, "em", buyer.email().flatMap(keys::email));
        hashed(user, "ph", buyer.phone().flatMap(keys::phone));
        buyer.fullName().map(keys::fullName).ifPresent(names -> {
            hashed(user, "fn", names.get(0));
            hashed(user, "ln", names.get(1));
        });
        hashed(user, "db", buyer.birthDate().flatMap(keys::birthDate));
        hashed(user, "ct", buyer.city().map(keys::city).orElse(List.of()));
        hashed(user, "st", buyer.state().flatMap(keys::state));
        hashed(user, "zp", buyer.postalCode().flatMap(code -> keys.postalCode(code, country)));
        hashed(user, "country", country);
        Optional<Visit> visit = conversion.visit();
        hashed(user, "external_id", visit.flatMap(Visit::visitorId).flatMap(keys::externalId));
        visit.flatMap(Visit::ipAddress)
                .or(buyer::ipAddress)
                .flatMap(BrowserIds::publicAddress)
                .ifPresent(ip -> user.put("client_ip_address", ip));
        visit.flatMap(Visit::userAgent)
                .or(buyer::userAgent)
                .filter(agent -> !agent.isBlank())
                .ifPresent(agent -> user.put("client_user_agent", cut(agent, 1024)));
        visit.flatMap(Visit::fbp).filter(BrowserIds::isFbp).ifPresent(fbp -> user.put("fbp", fbp));
        visit.flatMap(BrowserIds::fbc).ifPresent(fbc -> user.put("fbc", fbc));
        return user;
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    private static void hashed(ObjectNode user, String key, Optional<String> value) {
        hashed(user, key, value.map(List::of).orElse(List.of()));
    }

    private static void hashed(ObjectNode user, String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = user.putArray(key);
            Set<String> hashes = new LinkedHashSet<>();
            values.forEach(value -> hashes.add(MatchKeys.hash(value)));
            hashes.forEach(list::add);
        }
    }

    private ObjectNode customData(Conversion conversion) {
        ObjectNode custom = json.createObjectNode();
        conversion.value().ifPresent(value -> {
            custom.put("value", value.amount());
            custom.put("currency", value.currency().getCurrencyCode());
        });
        conversion.orderId().ifPresent(order -> custom.put("order_id", order));
        conversion.title().ifPresent(title -> custom.put("content_name", cut(title, 255)));
        List<LineItem> lines = new ArrayList<>(conversion.lines());
        if (!lines.isEmpty()) {
            custom.put("content_type", "product");
            ArrayNode contents = custom.putArray("contents");
            int items = 0;
            for (LineItem line : lines) {
                ObjectNode content = contents.addObject().put("id", line.id()).put("quantity", line.quantity());
                line.unitPrice().ifPresent(price -> content.put("item_price", price.amount()));
                items += line.quantity();
            }
            custom.put("num_items", items);
        }
        conversion.properties().forEach((name, value) -> {
            if (!custom.has(name)) {
                custom.put(name, value);
            }
        });
        return custom;
    }
}
