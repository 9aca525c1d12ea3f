package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.BrowserTag;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lead's web container holds: per pixel a constant and three tags (the pixel itself, views inside the page, a
 * purchase on the thank-you page), and once the triggers and variables these listen to. The scripts are static; their only
 * inputs are variables.
 *
 * <p>Source: genuine container exports and the Tag Manager v2 discovery document (revision 20260826), read 2026-11.
 */
final class ContainerContent {

    /** Changes whenever the entities change for the same facts. */
    static final int TEMPLATE_VERSION = 2;

    static final String FOLDER = "Track AI";
    static final String PIXEL_VARIABLE = "TrackAI - Pixel ID";

    private static final String PREFIX = "TrackAI - ";
    private static final String CONSENT_GIVEN = PREFIX + "Consent given";
    private static final String PAGE_MOVED = PREFIX + "Page moved";
    private static final String SALE_SHOWN = PREFIX + "Sale shown";

    /** "All Pages" of web containers: reserved, never listed among the triggers. */
    private static final String ALL_PAGES = "2147479553";

    private final String pixelTag = Resources.text("pixel-tag.html").strip();
    private final String pageTag = Resources.text("page-tag.html").strip();
    private final String purchaseTag = Resources.text("purchase-tag.html").strip();

    /** The entities for these facts, in the order in which references are satisfied; empty without a pixel. */
    List<ContainerEntity> of(BrowserFacts facts) {
        List<BrowserTag> pixels = facts.tags(BrowserTag.META_PIXEL);
        List<ContainerEntity> entities = new ArrayList<>();
        if (pixels.isEmpty()) {
            return entities;
        }
        entities.add(new ContainerEntity(Kind.FOLDER, FOLDER, object(), List.of()));
        entities.add(dataLayer("Contents", "trackai_contents", "1"));
        entities.add(dataLayer("Currency", "trackai_currency", "2"));
        entities.add(dataLayer("Event ID", "trackai_event_id", "2"));
        ObjectNode nonce = typed("j");
        parameter(nonce.putArray("parameter"), "TEMPLATE", "name", "__trackai.nonce");
        nonce.putObject("formatValue");
        entities.add(new ContainerEntity(Kind.VARIABLE, PREFIX + "Nonce", nonce, List.of()));
        for (int i = 0; i < pixels.size(); i++) {
            entities.add(constant(PIXEL_VARIABLE + suffix(i), pixels.get(i).publicId()));
        }
        entities.add(dataLayer("Value", "trackai_value", "2"));
        entities.add(customEvent(CONSENT_GIVEN, "trackai_consent"));
        entities.add(customEvent(PAGE_MOVED, "trackai_page"));
        entities.add(customEvent(SALE_SHOWN, "trackai_purchase"));
        for (int i = 0; i < pixels.size(); i++) {
            String suffix = suffix(i);
            entities.add(tag(
                    "Meta Pixel" + suffix,
                    pixelTag,
                    suffix,
                    "ONCE_PER_LOAD",
                    // A tag that needs consent is not repeated when the consent comes later: the second trigger does
                    // that.
                    List.of(ALL_PAGES, CONSENT_GIVEN)));
            entities.add(tag("Meta PageView" + suffix, pageTag, suffix, "ONCE_PER_EVENT", List.of(PAGE_MOVED)));
            entities.add(tag("Meta Purchase" + suffix, purchaseTag, suffix, "ONCE_PER_EVENT", List.of(SALE_SHOWN)));
        }
        return entities;
    }

    private static String suffix(int index) {
        return index == 0 ? "" : " " + (index + 1);
    }

    private static ContainerEntity constant(String name, String value) {
        ObjectNode body = typed("c");
        parameter(body.putArray("parameter"), "TEMPLATE", "value", PublicIds.pixel(value));
        body.putObject("formatValue");
        return new ContainerEntity(Kind.VARIABLE, name, body, List.of());
    }

    private static ContainerEntity dataLayer(String name, String key, String version) {
        ObjectNode body = typed("v");
        ArrayNode parameters = body.putArray("parameter");
        parameter(parameters, "INTEGER", "dataLayerVersion", version);
        parameter(parameters, "BOOLEAN", "setDefaultValue", "false");
        parameter(parameters, "TEMPLATE", "name", key);
        body.putObject("formatValue");
        return new ContainerEntity(Kind.VARIABLE, PREFIX + name, body, List.of());
    }

    private static ContainerEntity customEvent(String name, String event) {
        ObjectNode body = typed("CUSTOM_EVENT");
        ObjectNode condition = body.putArray("customEventFilter").addObject();
        condition.put("type", "EQUALS");
        ArrayNode parameters = condition.putArray("parameter");
        parameter(parameters, "TEMPLATE", "arg0", "{{_event}}");
        parameter(parameters, "TEMPLATE", "arg1", event);
        return new ContainerEntity(Kind.TRIGGER, name, body, List.of());
    }

    private static ContainerEntity tag(
            String name, String html, String suffix, String firingOption, List<String> firing) {
        ObjectNode body = typed("html");
        ArrayNode parameters = body.putArray("parameter");
        parameter(
                parameters,
                "TEMPLATE",
                "html",
                html.replace("{{" + PIXEL_VARIABLE + "}}", "{{" + PIXEL_VARIABLE + suffix + "}}"));
        parameter(parameters, "BOOLEAN", "supportDocumentWrite", "false");
        body.put("tagFiringOption", firingOption);
        body.putObject("monitoringMetadata").put("type", "MAP");
        ObjectNode consent = body.putObject("consentSettings");
        consent.put("consentStatus", "NEEDED");
        consent.putObject("consentType")
                .put("type", "LIST")
                .putArray("list")
                .addObject()
                .put("type", "TEMPLATE")
                .put("value", "ad_storage");
        return new ContainerEntity(Kind.TAG, PREFIX + name, body, firing);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode typed(String type) {
        return object().put("type", type);
    }

    private static void parameter(ArrayNode parameters, String type, String key, String value) {
        parameters.addObject().put("type", type).put("key", key).put("value", value);
    }
}
