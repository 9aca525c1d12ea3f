package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Diagnosis;
import io.trackai.spi.Observation;
import io.trackai.spi.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lead's own container in the account, found by its name and our mark, or made.
 *
 * <p>Source: at most 500 containers in an account, read 2026-11.
 */
final class ContainerFinder {

    static final int MANY = 400;
    static final int MOST = 500;

    private static final String MARK = "trackai container";

    private final TagManagerClient client;
    private final String account;
    private final String name;

    ContainerFinder(TagManagerClient client, String account, String name) {
        this.client = client;
        this.account = account;
        this.name = ContainerName.normal(name);
    }

    private String path() {
        return "accounts/" + account + "/containers";
    }

    StepOutcome findOrMake() {
        List<ObjectNode> all = client.list("containers list", path(), "container");
        Optional<ObjectNode> found = ours(all);
        List<Observation> remarks = new ArrayList<>();
        if (all.size() >= MANY) {
            remarks.add(Observation.found(Diagnosis.builder(PublishFindings.ACCOUNT_NEARLY_FULL)
                    .putParameters("count", Integer.toString(all.size()))
                    .build()));
        }
        if (found.isEmpty() && all.size() >= MOST) {
            throw Stopped.failed(Observation.found(PublishFindings.ACCOUNT_FULL));
        }
        return new StepOutcome.Ok(facts(found.orElseGet(this::make)), remarks);
    }

    /** Where it is, without making it; empty if there is none. */
    Optional<String> find() {
        return ours(client.list("containers list", path(), "container"))
                .map(one -> one.path("path").asText());
    }

    private Optional<ObjectNode> ours(List<ObjectNode> all) {
        Optional<ObjectNode> named = all.stream()
                .filter(one -> ContainerName.normal(one.path("name").asText()).equalsIgnoreCase(name))
                .findFirst();
        if (named.isPresent() && !named.get().path("notes").asText().contains(MARK)) {
            throw Stopped.failed(Observation.found(PublishFindings.CONTAINER_FOREIGN));
        }
        return named;
    }

    private ObjectNode make() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        body.putArray("usageContext").add("web");
        body.put("notes", "Feito pelo Track AI; não edite aqui. " + MARK);
        return client.post("containers create", path(), body);
    }

    private Map<String, String> facts(ObjectNode container) {
        String publicId = container.path("publicId").asText();
        String id = container.path("containerId").asText();
        if (!PublicIds.isContainer(publicId) || !id.matches("[0-9]{1,20}")) {
            throw Stopped.failed(new ApiRefusal("containers create", 200, "", ApiRefusal.Meaning.UNAVAILABLE));
        }
        return Map.of("publicId", publicId, "containerId", id, "path", path() + "/" + id);
    }
}
