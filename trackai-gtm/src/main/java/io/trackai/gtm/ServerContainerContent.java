package io.trackai.gtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.gtm.ContainerEntity.Kind;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.ServerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a lead's server container holds: a client that takes Google Analytics requests in, one trigger for purchases, and
 * per pixel two constants and a tag of our own template. Purchases only: other events would be counted once by the browser
 * and once more here, because they share no id.
 *
 * <p>Source: genuine server exports (the client and its parameters, conditions on the client's name, templates named by
 * container and number), the discovery document, revision 20260826, read 2026-11; what an event model holds by public
 * server templates.
 */
final class ServerContainerContent {

    /** What stands where a token belongs that is not known: a person fills it in. */
    static final String NO_TOKEN = "VALUE_HERE";

    /** How connections call a token for the Conversions API. */
    private static final String ACCESS_TOKEN = "accessToken";

    private static final String TEMPLATE = "Track AI Conversions API";
    private static final String PREFIX = "TrackAI - ";
    private static final String PIXEL = PREFIX + "Pixel ID";
    private static final String TOKEN = PREFIX + "Access token";
    private static final String PURCHASE = PREFIX + "Purchase";

    private final String template = Resources.text("conversions-tag.tpl");

    /** The entities, in the order in which references are satisfied; empty without a pixel. */
    List<ContainerEntity> of(ServerFacts facts, ConsentPolicy consent) {
        List<BrowserTag> pixels = facts.lead().browser().tags(BrowserTag.META_PIXEL);
        List<ContainerEntity> entities = new ArrayList<>();
        if (pixels.isEmpty()) {
            return entities;
        }
        entities.add(new ContainerEntity(Kind.FOLDER, ContainerContent.FOLDER, object(), List.of()));
        entities.add(new ContainerEntity(Kind.TEMPLATE, TEMPLATE, object().put("templateData", template), List.of()));
        entities.add(new ContainerEntity(Kind.BUILT_IN, "Client Name", object().put("type", "CLIENT_NAME"), List.of()));
        entities.add(new ContainerEntity(Kind.CLIENT, PREFIX + "GA4", client(), List.of()));
        for (int i = 0; i < pixels.size(); i++) {
            String pixel = PublicIds.pixel(pixels.get(i).publicId());
            entities.add(constant(PIXEL + suffix(i), pixel));
            entities.add(constant(TOKEN + suffix(i), handle(facts, pixel).orElse(NO_TOKEN)));
        }
        entities.add(new ContainerEntity(Kind.TRIGGER, PURCHASE, purchase(), List.of()));
        for (int i = 0; i < pixels.size(); i++) {
            entities.add(new ContainerEntity(
                    Kind.TAG, PREFIX + "Meta Purchase" + suffix(i), tag(suffix(i), consent), List.of(PURCHASE)));
        }
        return entities;
    }

    /** The handle of the token that belongs to this pixel, never the token. */
    private static Optional<String> handle(ServerFacts facts, String pixel) {
        return facts.connections().stream()
                .filter(connection -> connection.fields().containsValue(pixel))
                .flatMap(connection ->
                        Optional.ofNullable(connection.secretHandles().get(ACCESS_TOKEN)).stream())
                .findFirst();
    }

    private static ObjectNode client() {
        ObjectNode body = object().put("type", "gaaw_client");
        ArrayNode parameters = body.putArray("parameter");
        parameter(parameters, "BOOLEAN", "activateGtagSupport", "false");
        parameter(parameters, "BOOLEAN", "activateDefaultPaths", "true");
        parameter(parameters, "TEMPLATE", "cookieManagement", "server");
        parameter(parameters, "TEMPLATE", "cookieName", "FPID");
        parameter(parameters, "TEMPLATE", "cookieDomain", "auto");
        parameter(parameters, "TEMPLATE", "cookiePath", "/");
        parameter(parameters, "TEMPLATE", "cookieMaxAgeInSec", "63072000");
        parameter(parameters, "BOOLEAN", "migrateFromJsClientId", "true");
        return body;
    }

    private static ContainerEntity constant(String name, String value) {
        ObjectNode body = object().put("type", "c");
        parameter(body.putArray("parameter"), "TEMPLATE", "value", value);
        body.putObject("formatValue");
        return new ContainerEntity(Kind.VARIABLE, name, body, List.of());
    }

    private static ObjectNode purchase() {
        ObjectNode body = object().put("type", "CUSTOM_EVENT");
        condition(body.putArray("customEventFilter"), "EQUALS", "{{_event}}", "purchase");
        // The lead's own client counts as well.
        condition(body.putArray("filter"), "CONTAINS", "{{Client Name}}", "GA4");
        return body;
    }

    private static void condition(ArrayNode conditions, String operator, String left, String right) {
        ArrayNode parameters = conditions.addObject().put("type", operator).putArray("parameter");
        parameter(parameters, "TEMPLATE", "arg0", left);
        parameter(parameters, "TEMPLATE", "arg1", right);
    }

    private static ObjectNode tag(String suffix, ConsentPolicy consent) {
        ObjectNode body = object().put("type", ContainerEntity.OF_TEMPLATE + TEMPLATE);
        ArrayNode parameters = body.putArray("parameter");
        parameter(parameters, "TEMPLATE", "pixelId", "{{" + PIXEL + suffix + "}}");
        parameter(parameters, "TEMPLATE", "accessToken", "{{" + TOKEN + suffix + "}}");
        parameter(parameters, "TEMPLATE", "consent", consent.word());
        body.put("tagFiringOption", "ONCE_PER_EVENT");
        body.putObject("monitoringMetadata").put("type", "MAP");
        body.putObject("consentSettings").put("consentStatus", "NOT_SET");
        return body;
    }

    private static String suffix(int index) {
        return index == 0 ? "" : " " + (index + 1);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void parameter(ArrayNode parameters, String type, String key, String value) {
        parameters.addObject().put("type", type).put("key", key).put("value", value);
    }
}
