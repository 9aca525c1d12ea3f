package io.trackai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Buyer;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.spi.relay.EventViews;
import io.trackai.spi.store.EffectKind;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredEffect;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shows an event from its four sides, persons masked. Safe for concurrent use. */
public final class Views {

    private static final String MASK = "***";

    private final RelayParts parts;
    private final SaleLedger ledger;

    /** Of these parts. */
    public Views(RelayParts parts) {
        this.parts = parts;
        this.ledger = new SaleLedger(parts.store(), parts.vault());
    }

    /** All that is still kept of it. */
    public EventViews of(StoredEffect effect) {
        return new EventViews(
                effect,
                effect.kind() == EffectKind.SEND ? received(effect) : Optional.empty(),
                Optional.of(mapped(effect)),
                sent(effect),
                parts.store().attempts(effect.id()));
    }

    private Optional<String> received(StoredEffect effect) {
        SaleKey key = new SaleKey(
                effect.key().lead(), effect.key().gateway(), effect.key().saleCode());
        return ledger.progress(key).flatMap(SaleProgress::report).map(Views::received);
    }

    private static String received(Sale sale) {
        ObjectNode node = Mapper.JSON.createObjectNode();
        node.put("code", sale.code());
        node.put("state", sale.rawState());
        sale.amount().ifPresent(amount -> node.put("amount", amount.toString()));
        sale.approvedAt().ifPresent(at -> node.put("approvedAt", at.toString()));
        ObjectNode buyer = node.putObject("buyer");
        Buyer who = sale.buyer();
        who.email().ifPresent(email -> buyer.put("email", email(email)));
        who.phone().ifPresent(phone -> buyer.put("phone", MASK + phone.substring(Math.max(0, phone.length() - 2))));
        who.fullName().ifPresent(name -> buyer.put("name", initial(name)));
        who.city().ifPresent(city -> buyer.put("city", MASK));
        who.ipAddress().ifPresent(address -> buyer.put("address", MASK));
        who.userAgent().ifPresent(agent -> buyer.put("agent", MASK));
        ArrayNode tracking = node.putArray("tracking");
        new TreeSet<>(sale.tracking().keySet()).forEach(tracking::add);
        return cut(node.toPrettyString());
    }

    private static String mapped(StoredEffect effect) {
        ObjectNode node = Mapper.JSON.createObjectNode();
        node.put("event", effect.key().eventName());
        node.put("id", effect.eventId());
        node.put("time", effect.eventTime().toString());
        node.put("account", effect.key().account());
        ArrayNode keys = node.putArray("matchKeys");
        new TreeSet<>(effect.matchKeys()).forEach(keys::add);
        return cut(node.toPrettyString());
    }

    private Optional<String> sent(StoredEffect effect) {
        if (effect.sealedPayload().isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = parts.vault()
                    .open(effect.sealedPayload().get(), Conversions.context(effect.key()))
                    .use(opened -> opened);
            JsonNode node = Mapper.JSON.readTree(text);
            mask(node, effect.matchKeys());
            return Optional.of(cut(node.toPrettyString()));
        } catch (UnreadableSecretException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whatever stands under the name of a match key speaks of a person. */
    private static void mask(JsonNode node, Set<String> personal) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (personal.contains(field.getKey())) {
                    field.setValue(TextNode.valueOf(MASK));
                } else {
                    mask(field.getValue(), personal);
                }
            }
        } else {
            node.forEach(child -> mask(child, personal));
        }
    }

    private static String email(String email) {
        int at = email.indexOf('@');
        return at < 1
                ? MASK
                : initial(email) + "@" + initial(email.substring(at + 1))
                        + email.substring(Math.max(at, email.lastIndexOf('.')));
    }

    private static String initial(String text) {
        return text.isEmpty() ? MASK : text.substring(0, text.offsetByCodePoints(0, 1)) + MASK;
    }

    private static String cut(String text) {
        return text.length() <= EventViews.MOST_CHARACTERS ? text : text.substring(0, EventViews.MOST_CHARACTERS);
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
