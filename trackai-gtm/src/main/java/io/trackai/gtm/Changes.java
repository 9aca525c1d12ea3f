package io.trackai.gtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What separates a container's content from what it should be; entities that are not ours are never part of it. */
final class Changes {

    /** Kinds that the publisher writes, in the order in which references are satisfied. */
    static final List<Kind> KINDS = List.of(Kind.FOLDER, Kind.VARIABLE, Kind.TRIGGER, Kind.TAG);

    /** Names that only we give: a copy made by hand carries our notes too, but another name. */
    private static final Pattern GENERATED = Pattern.compile(
            "TrackAI - (Pixel ID|Meta Pixel|Meta PageView|Meta Purchase|Contents|Currency|Event ID|Nonce|Value"
                    + "|Consent given|Page moved|Sale shown)( [0-9]{1,3})?");

    /**
     * One entity and its fate.
     *
     * @param ours what it should be; empty if it should go
     * @param theirs what is there; empty if it is missing
     */
    record Change(
            Kind kind,
            String name,
            PublishPlan.Change fate,
            Optional<ContainerEntity> ours,
            Optional<ObjectNode> theirs) {

        String id() {
            return theirs.map(node -> node.path(kind.idField()).asText()).orElse("");
        }
    }

    private final List<Change> all;

    private Changes(List<Change> all) {
        this.all = List.copyOf(all);
    }

    /** The entities of a version or of lists, by kind. */
    static Map<Kind, List<ObjectNode>> content(JsonNode version) {
        Map<Kind, List<ObjectNode>> content = new EnumMap<>(Kind.class);
        for (Kind kind : KINDS) {
            List<ObjectNode> list = new ArrayList<>();
            version.path(kind.field()).forEach(one -> {
                if (one instanceof ObjectNode object) {
                    list.add(object);
                }
            });
            content.put(kind, list);
        }
        return content;
    }

    /**
     * The differences.
     *
     * @throws Stopped if somebody else's entity has one of our names
     */
    static Changes between(List<ContainerEntity> desired, Map<Kind, List<ObjectNode>> content) {
        List<Change> changes = new ArrayList<>();
        Set<ObjectNode> met = new HashSet<>();
        Map<String, String> triggers = new HashMap<>();
        content.getOrDefault(Kind.TRIGGER, List.of())
                .forEach(trigger -> triggers.put(
                        trigger.path("triggerId").asText(), trigger.path("name").asText()));
        for (ContainerEntity entity : desired) {
            Optional<ObjectNode> there = content.getOrDefault(entity.kind(), List.of()).stream()
                    .filter(one -> one.path("name").asText().equals(entity.name()))
                    .findFirst();
            there.ifPresent(met::add);
            if (there.isPresent() && !ours(there.get())) {
                throw Stopped.failed(Observation.found(Diagnosis.builder(PublishFindings.ENTITY_FOREIGN)
                        .putParameters("what", entity.kind().field())
                        .putParameters("name", entity.name())
                        .build()));
            }
            changes.add(new Change(
                    entity.kind(), entity.name(), fate(entity, there, triggers), Optional.of(entity), there));
        }
        for (Kind kind : KINDS) {
            for (ObjectNode one : content.getOrDefault(kind, List.of())) {
                String name = one.path("name").asText();
                if (!met.contains(one) && ours(one) && GENERATED.matcher(name).matches()) {
                    changes.add(new Change(kind, name, PublishPlan.Change.DELETE, Optional.empty(), Optional.of(one)));
                }
            }
        }
        return new Changes(changes);
    }

    static boolean ours(JsonNode entity) {
        return EntityNotes.mark(entity.path("notes").asText()).isPresent();
    }

    private static PublishPlan.Change fate(
            ContainerEntity entity, Optional<ObjectNode> there, Map<String, String> triggers) {
        if (there.isEmpty()) {
            return PublishPlan.Change.CREATE;
        }
        Set<String> firing = new HashSet<>();
        there.get().path("firingTriggerId").forEach(id -> firing.add(triggers.getOrDefault(id.asText(), id.asText())));
        boolean same = firing.equals(Set.copyOf(entity.firing())) && ApiDialect.same(entity, there.get());
        return same ? PublishPlan.Change.KEEP : PublishPlan.Change.UPDATE;
    }

    List<Change> all() {
        return all;
    }

    List<Change> of(PublishPlan.Change fate) {
        return all.stream().filter(change -> change.fate() == fate).toList();
    }

    boolean none() {
        return all.stream().allMatch(change -> change.fate() == PublishPlan.Change.KEEP);
    }

    List<PublishPlan.Item> items() {
        return all.stream()
                .map(change -> new PublishPlan.Item(change.kind().field(), change.name(), change.fate()))
                .toList();
    }
}
