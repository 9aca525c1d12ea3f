package io.trackai.testkit.gtm;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of entities in a workspace that have ids. */
enum EntityKind {
    FOLDER("folder", "folders", "folderId"),
    TEMPLATE("customTemplate", "templates", "templateId"),
    VARIABLE("variable", "variables", "variableId"),
    TRIGGER("trigger", "triggers", "triggerId"),
    TAG("tag", "tags", "tagId"),
    CLIENT("client", "clients", "clientId");

    final String field;
    final String plural;
    final String id;

    EntityKind(String field, String plural, String id) {
        this.field = field;
        this.plural = plural;
        this.id = id;
    }

    static Optional<EntityKind> ofPlural(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural))
                .findFirst();
    }
}
