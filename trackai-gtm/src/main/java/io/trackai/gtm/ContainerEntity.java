package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One thing in a container, without ids: others are referred to by name, so that the same entity can be written to a file
 * or into an account and be recognised there.
 *
 * @param kind what it is
 * @param name unique among its kind
 * @param body its fields in the spelling of export files, without ids, name, folder, triggers and notes; not to be changed
 * @param firing names of the triggers it fires on, or ids reserved by Tag Manager
 */
record ContainerEntity(Kind kind, String name, ObjectNode body, List<String> firing) {

    /** Before a template's name: the type of a tag that is made of that template. */
    static final String OF_TEMPLATE = "template of ";

    ContainerEntity {
        firing = List.copyOf(firing);
    }

    /** What can be in a container, in the order in which references are satisfied. */
    enum Kind {
        FOLDER("folder", "folderId"),
        TEMPLATE("customTemplate", "templateId"),
        BUILT_IN("builtInVariable", ""),
        CLIENT("client", "clientId"),
        VARIABLE("variable", "variableId"),
        TRIGGER("trigger", "triggerId"),
        TAG("tag", "tagId");

        private final String field;
        private final String idField;

        Kind(String field, String idField) {
            this.field = field;
            this.idField = idField;
        }

        /** How lists and bulk changes call it. */
        String field() {
            return field;
        }

        /** How its id is called; empty if it has none. */
        String idField() {
            return idField;
        }
    }

    /** Whether a trigger's name is really an id reserved by Tag Manager. */
    static boolean reserved(String trigger) {
        return trigger.startsWith("21474795");
    }
}
