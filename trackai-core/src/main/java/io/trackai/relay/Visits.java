package io.trackai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.LeadId;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.model.Visit;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Visits by their visitor's id: sealed on the way into the store, and found again by what a sale carries. A visit is only
 * ever found by its id, never by being the newest: that would hand one buyer's browser to another's sale. Safe for
 * concurrent use.
 */
public final class Visits {

    private static final int LONGEST_ID = 128;
    private static final int PAGE = 200;

    private final VisitStore store;
    private final SecretVault vault;

    /** Visits in this store, sealed by this vault. */
    public Visits(VisitStore store, SecretVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Keeps a visit; without a usable visitor id there is nothing to find it by, and nothing is kept. */
    public void save(LeadId lead, Visit visit, Instant now) {
        Optional<String> id = visit.visitorId().filter(Visits::usable);
        if (id.isEmpty()) {
            return;
        }
        boolean refused = visit.consent().filter(given -> !given).isPresent();
        Visit whole = refused
                ? refusal(visit)
                : store.find(lead, id.get())
                        .flatMap(this::open)
                        .map(known -> joined(known, visit))
                        .orElse(visit);
        store.save(StoredVisit.builder()
                .lead(lead)
                .visitorId(id.get())
                .sealed(vault.seal(Secret.of(write(whole)), context(lead, id.get())))
                .seenAt(now)
                .build());
    }

    /** The visit that a sale came from: by {@code src}, {@code sck}, then whatever else travelled with it. */
    public Optional<Visit> of(LeadId lead, Sale sale) {
        Set<String> candidates = new LinkedHashSet<>();
        Stream.of("src", "sck", "utm_perfect", "utm_content")
                .forEach(name -> Optional.ofNullable(sale.tracking().get(name)).ifPresent(candidates::add));
        sale.tracking().forEach((name, value) -> {
            if (!name.equals("fbp") && !name.equals("fbc")) {
                candidates.add(value);
            }
        });
        return candidates.stream()
                .filter(Visits::usable)
                .flatMap(id -> store.find(lead, id).stream())
                .flatMap(found -> open(found).stream())
                .findFirst();
    }

    /** Every visit of a lead that can be opened, in the order of their visitors. */
    public List<Visit> of(LeadId lead) {
        List<Visit> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<StoredVisit> page;
        do {
            page = store.visits(lead, after, PAGE);
            page.forEach(stored -> open(stored).ifPresent(all::add));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).visitorId());
        } while (page.size() == PAGE);
        return all;
    }

    private static boolean usable(String id) {
        return id.length() >= 8 && id.length() <= LONGEST_ID;
    }

    /** Of a visitor who refuses, nothing is kept but that; what was known is gone. */
    private static Visit refusal(Visit visit) {
        return Visit.builder()
                .visitorId(visit.visitorId())
                .consent(false)
                .seenAt(visit.seenAt())
                .build();
    }

    /** What is new counts; what is not told again stays; the first sight stays the first. */
    private static Visit joined(Visit before, Visit now) {
        Map<String, String> utm = new LinkedHashMap<>(before.utm());
        utm.putAll(now.utm());
        return Visit.builder()
                .visitorId(now.visitorId())
                .fbp(now.fbp().or(before::fbp))
                .fbc(now.fbc().or(before::fbc))
                .fbclid(now.fbclid().or(before::fbclid))
                .utm(utm)
                .userAgent(now.userAgent().or(before::userAgent))
                .ipAddress(now.ipAddress().or(before::ipAddress))
                .pageUrl(now.pageUrl().or(before::pageUrl))
                .consent(now.consent().or(before::consent))
                .seenAt(before.seenAt().or(now::seenAt))
                .build();
    }

    private Optional<Visit> open(StoredVisit stored) {
        try {
            return Optional.of(vault.open(stored.sealed(), context(stored.lead(), stored.visitorId()))
                    .use(this::read));
        } catch (UnreadableSecretException | UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private static String context(LeadId lead, String visitorId) {
        return "visit|" + lead + "|" + visitorId;
    }

    private String write(Visit visit) {
        ObjectNode node = Mapper.JSON.createObjectNode();
        visit.visitorId().ifPresent(text -> node.put("id", text));
        visit.fbp().ifPresent(text -> node.put("fbp", text));
        visit.fbc().ifPresent(text -> node.put("fbc", text));
        visit.fbclid().ifPresent(text -> node.put("fbclid", text));
        visit.userAgent().ifPresent(text -> node.put("agent", text));
        visit.ipAddress().ifPresent(text -> node.put("address", text));
        visit.pageUrl().ifPresent(text -> node.put("page", text));
        visit.consent().ifPresent(given -> node.put("consent", given));
        visit.seenAt().ifPresent(at -> node.put("seen", at.toString()));
        ObjectNode utm = node.putObject("utm");
        visit.utm().forEach(utm::put);
        return node.toString();
    }

    private Visit read(String text) {
        try {
            JsonNode node = Mapper.JSON.readTree(text);
            Visit.Builder visit = Visit.builder()
                    .visitorId(text(node, "id"))
                    .fbp(text(node, "fbp"))
                    .fbc(text(node, "fbc"))
                    .fbclid(text(node, "fbclid"))
                    .userAgent(text(node, "agent"))
                    .ipAddress(text(node, "address"))
                    .pageUrl(text(node, "page"))
                    .seenAt(text(node, "seen").map(Instant::parse));
            if (node.path("consent").isBoolean()) {
                visit.consent(node.path("consent").asBoolean());
            }
            node.path("utm")
                    .properties()
                    .forEach(entry ->
                            visit.putUtm(entry.getKey(), entry.getValue().asText()));
            return visit.build();
        } catch (JsonProcessingException | DateTimeException e) {
            throw new UnreadableRecordException("visit", e);
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    /** Loaded when it is first needed: a host that starts does not wait for it. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }
}
