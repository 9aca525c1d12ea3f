package io.trackai.relay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.LeadId;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.spi.store.EffectPosition;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is kept of a person, and how it is forgotten: sales, events and the visits their sales came from. The person is
 * found by keyed hashes of e-mail address and phone number. Safe for concurrent use.
 */
public final class PersonDesk {

    private static final int PAGE = 200;

    private final RelayParts parts;
    private final Persons persons;
    private final SaleLedger ledger;
    private final BuyerCodec buyers = new BuyerCodec();

    /** Of these parts. */
    public PersonDesk(RelayParts parts) {
        this.parts = parts;
        this.persons = new Persons(parts.vault());
        this.ledger = new SaleLedger(parts.store(), parts.vault());
    }

    /** Everything that is kept of whoever has this e-mail address or phone number, as one JSON object in clear. */
    public String export(LeadId lead, String emailOrPhone) {
        ObjectNode root = Mapper.JSON.createObjectNode();
        ArrayNode sales = root.putArray("sales");
        ArrayNode events = root.putArray("events");
        Optional<String> subject = persons.find(lead, emailOrPhone);
        if (subject.isPresent()) {
            parts.store().salesOf(lead, subject.get()).forEach(sale -> write(sales.addObject(), sale));
            Optional<EffectPosition> after = Optional.empty();
            List<StoredEffect> page = page(lead, subject.get(), after);
            while (!page.isEmpty()) {
                page.forEach(effect -> write(events.addObject(), effect));
                after = Optional.of(EffectPosition.of(page.get(page.size() - 1)));
                page = page(lead, subject.get(), after);
            }
        }
        return root.toPrettyString();
    }

    private List<StoredEffect> page(LeadId lead, String subject, Optional<EffectPosition> after) {
        return parts.store()
                .effects(EffectQuery.builder()
                        .lead(lead)
                        .subject(subject)
                        .after(after)
                        .limit(PAGE)
                        .build());
    }

    private void write(ObjectNode node, StoredSale stored) {
        node.put("gateway", stored.key().gateway().value());
        node.put("code", stored.key().code());
        node.put("state", stored.state().name());
        node.put("firstReported", stored.firstReported().toString());
        SaleProgress progress = ledger.open(stored);
        progress.report().ifPresent(sale -> {
            sale.amount().ifPresent(amount -> node.put("amount", amount.toString()));
            buyers.write(node.putObject("buyer"), sale.buyer());
            ObjectNode tracking = node.putObject("tracking");
            sale.tracking().forEach(tracking::put);
        });
    }

    private static void write(ObjectNode node, StoredEffect effect) {
        node.put("event", effect.key().eventName());
        node.put("id", effect.eventId());
        node.put("time", effect.eventTime().toString());
        node.put("destination", effect.destination().value());
        node.put("state", effect.shown().name());
        ArrayNode keys = node.putArray("matchKeys");
        new TreeSet<>(effect.matchKeys()).forEach(keys::add);
    }

    /**
     * Forgets whoever has this e-mail address or phone number: what waits to be sent about him is not sent any more. That
     * something was sold, and that it was sent, stays known by its code.
     *
     * @return how many sales and events were changed
     */
    public int forget(LeadId lead, String emailOrPhone) {
        Optional<String> subject = persons.find(lead, emailOrPhone);
        if (subject.isEmpty()) {
            return 0;
        }
        for (StoredSale stored : parts.store().salesOf(lead, subject.get())) {
            for (Sale sale : ledger.open(stored).reports().values()) {
                sale.tracking().values().stream()
                        .filter(id -> id.length() >= 8 && id.length() <= 128)
                        .forEach(id -> parts.visits().delete(lead, id));
            }
        }
        return parts.store().forgetPerson(lead, subject.get(), RelayCodes.PERSON_FORGOTTEN);
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
