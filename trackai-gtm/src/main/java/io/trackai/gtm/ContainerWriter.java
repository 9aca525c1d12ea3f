package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnableToRenderException;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.gtm.lint.ContainerLint;
import io.trackai.gtm.lint.LintFault;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.ServerFacts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The web and the server container as import files, in the spelling of Tag Manager's export: upper-case enums, ids from one counter,
 * placeholders that the importer re-homes, and the same bytes for the same facts.
 */
final class ContainerWriter {

    private static final String PUBLIC_ID = "GTM-XXXXXXX";
    private static final String FINGERPRINT = "1764547200000";
    private static final List<String> FEATURES = List.of(
            "supportUserPermissions",
            "supportEnvironments",
            "supportWorkspaces",
            "supportGtagConfigs",
            "supportBuiltInVariables",
            "supportClients",
            "supportFolders",
            "supportTags",
            "supportTemplates",
            "supportTriggers",
            "supportVariables",
            "supportVersions",
            "supportZones",
            "supportTransformations");

    static final String WEB = "gtm-web-container.json";
    static final String SERVER = "gtm-server-container.json";

    private final ContainerContent content = new ContainerContent();
    private final ServerContainerContent serverContent = new ServerContainerContent();

    String write(BrowserFacts facts) {
        return checked(WEB, file("WEB", "Track AI", content.of(facts)));
    }

    /** With handles where tokens belong. */
    String write(ServerFacts facts, ConsentPolicy consent) {
        return checked(SERVER, file("SERVER", "Track AI server", serverContent.of(facts, consent)));
    }

    private static String checked(String name, ObjectNode container) {
        String file = IslandJson.file(container);
        List<LintFault> faults = ContainerLint.create().check(file);
        if (!faults.isEmpty()) {
            throw new UnableToRenderException(name, faults.get(0).rule().name(), null);
        }
        return file;
    }

    /** An export file of these entities. */
    static ObjectNode file(String context, String name, List<ContainerEntity> entities) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("exportFormatVersion", 2);
        file.put("exportTime", "2025-12-01 00:00:00");
        ObjectNode version = file.putObject("containerVersion");
        version.put("path", "accounts/0/containers/0/versions/0");
        home(version);
        version.put("containerVersionId", "0");
        container(version.putObject("container"), context, name);
        new Numbered(entities).into(version);
        version.put("fingerprint", FINGERPRINT);
        version.put(
                "tagManagerUrl",
                "https://tagmanager.google.com/#/versions/accounts/0/containers/0/versions/0?apiLink=version");
        return file;
    }

    private static ObjectNode home(ObjectNode entity) {
        return entity.put("accountId", "0").put("containerId", "0");
    }

    private static void container(ObjectNode container, String context, String name) {
        boolean server = context.equals("SERVER");
        container.put("path", "accounts/0/containers/0");
        home(container);
        container.put("name", name);
        container.put("publicId", PUBLIC_ID);
        container.putArray("usageContext").add(context);
        container.put("fingerprint", FINGERPRINT);
        container.put(
                "tagManagerUrl",
                "https://tagmanager.google.com/#/container/accounts/0/containers/0/workspaces?apiLink=container");
        ObjectNode features = container.putObject("features");
        FEATURES.forEach(feature -> {
            boolean serverOnly = feature.equals("supportClients") || feature.equals("supportTransformations");
            features.put(feature, !feature.equals("supportGtagConfigs") && (server || !serverOnly));
        });
        container.putArray("tagIds").add(PUBLIC_ID);
        if (server) {
            container.putArray("taggingServerUrls");
        }
    }

    /** Entities with ids, drawn from one counter across kinds, as Tag Manager does. */
    private static final class Numbered {

        private final List<ContainerEntity> entities;
        private final Map<ContainerEntity, String> ids = new LinkedHashMap<>();
        private final Map<String, String> triggers = new LinkedHashMap<>();
        private final Map<String, String> templates = new LinkedHashMap<>();
        private String folder = "";

        Numbered(List<ContainerEntity> entities) {
            this.entities = entities;
            int counter = 1;
            for (ContainerEntity entity : entities) {
                if (entity.kind() == Kind.BUILT_IN) {
                    continue;
                }
                String id = Integer.toString(counter++);
                ids.put(entity, id);
                if (entity.kind() == Kind.TRIGGER) {
                    triggers.put(entity.name(), id);
                } else if (entity.kind() == Kind.TEMPLATE) {
                    templates.put(entity.name(), id);
                } else if (entity.kind() == Kind.FOLDER) {
                    folder = id;
                }
            }
        }

        void into(ObjectNode version) {
            Map<Kind, ArrayNode> lists = new EnumMap<>(Kind.class);
            // The order of genuine exports: tags first.
            for (Kind kind : List.of(
                    Kind.TAG, Kind.TRIGGER, Kind.VARIABLE, Kind.FOLDER, Kind.BUILT_IN, Kind.CLIENT, Kind.TEMPLATE)) {
                if (entities.stream().anyMatch(entity -> entity.kind() == kind)) {
                    lists.put(kind, version.putArray(kind.field()));
                }
            }
            for (ContainerEntity entity : entities) {
                ArrayNode list = lists.get(entity.kind());
                if (list != null) {
                    write(entity, home(list.addObject()));
                }
            }
        }

        private void write(ContainerEntity entity, ObjectNode node) {
            if (entity.kind() == Kind.BUILT_IN) {
                node.setAll(entity.body());
                node.put("name", entity.name());
                return;
            }
            node.put(entity.kind().idField(), ids.getOrDefault(entity, ""));
            node.put("name", entity.name());
            node.setAll(entity.body());
            node.put("fingerprint", FINGERPRINT);
            if (!entity.firing().isEmpty()) {
                ArrayNode firing = node.putArray("firingTriggerId");
                entity.firing().forEach(trigger -> firing.add(triggers.getOrDefault(trigger, trigger)));
            }
            String type = node.path("type").asText();
            if (type.startsWith(ContainerEntity.OF_TEMPLATE)) {
                String template = type.substring(ContainerEntity.OF_TEMPLATE.length());
                // Made of the placeholder of the container and the template's own id.
                node.put("type", "cvt_0_" + templates.getOrDefault(template, ""));
            }
            if (entity.kind() != Kind.FOLDER && entity.kind() != Kind.TEMPLATE) {
                if (!folder.isEmpty()) {
                    node.put("parentFolderId", folder);
                }
                node.put("notes", EntityNotes.of(entity));
            }
        }
    }
}
