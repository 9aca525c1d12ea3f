package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.error.UnableToRenderException;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import java.util.List;

/**
 * The web container as an import file, in the spelling of Tag Manager's export: upper-case enums, ids from one counter,
 * placeholders that the importer re-homes, and the same bytes for the same facts.
 *
 * <p>Source: genuine container exports and the Tag Manager v2 discovery document (revision 20260826), read 2026-11.
 */
final class ContainerWriter {

    static final String PIXEL_VARIABLE = "TrackAI - Pixel ID";

    /** "All Pages" of web containers: reserved, never listed among the triggers. */
    private static final String ALL_PAGES = "2147479553";

    private static final String PUBLIC_ID = "GTM-XXXXXXX";
    private static final String FINGERPRINT = "1764547200000";
    private static final List<String> FEATURES = List.of(
            "supportUserPermissions",
            "supportEnvironments",
            "supportWorkspaces",
            "supportBuiltInVariables",
            "supportFolders",
            "supportTags",
            "supportTemplates",
            "supportTriggers",
            "supportVariables",
            "supportVersions",
            "supportZones");

    private final String pixelTag = Resources.text("pixel-tag.html").strip();

    String write(BrowserFacts facts) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("exportFormatVersion", 2);
        file.put("exportTime", "2025-12-01 00:00:00");
        ObjectNode version = file.putObject("containerVersion");
        version.put("path", "accounts/0/containers/0/versions/0");
        home(version);
        version.put("containerVersionId", "0");
        container(version.putObject("container"));
        List<BrowserTag> pixels = facts.tags(BrowserTag.META_PIXEL);
        if (!pixels.isEmpty()) {
            pixels(version, pixels);
        }
        version.put("fingerprint", FINGERPRINT);
        version.put(
                "tagManagerUrl",
                "https://tagmanager.google.com/#/versions/accounts/0/containers/0/versions/0?apiLink=version");
        List<String> faults = ContainerLint.faults(file);
        if (!faults.isEmpty()) {
            throw new UnableToRenderException("gtm-web-container.json", faults.get(0), null);
        }
        return IslandJson.file(file);
    }

    private static ObjectNode home(ObjectNode entity) {
        return entity.put("accountId", "0").put("containerId", "0");
    }

    private static void container(ObjectNode container) {
        container.put("path", "accounts/0/containers/0");
        home(container);
        container.put("name", "Track AI");
        container.put("publicId", PUBLIC_ID);
        container.putArray("usageContext").add("WEB");
        container.put("fingerprint", FINGERPRINT);
        container.put(
                "tagManagerUrl",
                "https://tagmanager.google.com/#/container/accounts/0/containers/0/workspaces?apiLink=container");
        ObjectNode features = container.putObject("features");
        FEATURES.forEach(feature -> features.put(feature, true));
        container.putArray("tagIds").add(PUBLIC_ID);
    }

    /** One constant and one tag per pixel; ids are drawn from one counter across kinds, as Tag Manager does. */
    private void pixels(ObjectNode version, List<BrowserTag> pixels) {
        ArrayNode tags = version.putArray("tag");
        ArrayNode variables = version.putArray("variable");
        int counter = 1;
        for (int i = 0; i < pixels.size(); i++) {
            String suffix = i == 0 ? "" : " " + (i + 1);
            String variable = PIXEL_VARIABLE + suffix;
            ObjectNode constant = home(variables.addObject());
            constant.put("variableId", Integer.toString(counter++));
            constant.put("name", variable);
            constant.put("type", "c");
            parameter(
                    constant.putArray("parameter"),
                    "TEMPLATE",
                    "value",
                    pixels.get(i).publicId());
            constant.put("fingerprint", FINGERPRINT);
            constant.putObject("formatValue");
            ObjectNode tag = home(tags.addObject());
            tag.put("tagId", Integer.toString(counter++));
            tag.put("name", "TrackAI - Meta Pixel" + suffix);
            tag.put("type", "html");
            ArrayNode parameters = tag.putArray("parameter");
            parameter(
                    parameters,
                    "TEMPLATE",
                    "html",
                    pixelTag.replace("{{" + PIXEL_VARIABLE + "}}", "{{" + variable + "}}"));
            parameter(parameters, "BOOLEAN", "supportDocumentWrite", "false");
            tag.put("fingerprint", FINGERPRINT);
            tag.putArray("firingTriggerId").add(ALL_PAGES);
            tag.put("tagFiringOption", "ONCE_PER_LOAD");
            tag.putObject("monitoringMetadata").put("type", "MAP");
            ObjectNode consent = tag.putObject("consentSettings");
            consent.put("consentStatus", "NEEDED");
            consent.putObject("consentType")
                    .put("type", "LIST")
                    .putArray("list")
                    .addObject()
                    .put("type", "TEMPLATE")
                    .put("value", "ad_storage");
        }
    }

    private static void parameter(ArrayNode parameters, String type, String key, String value) {
        parameters.addObject().put("type", type).put("key", key).put("value", value);
    }
}
