package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.TrackAi;
import io.trackai.model.Language;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import java.util.Map;

/** What can be connected and what each connection asks for, over HTTP: enough to draw a form from. */
final class ProviderActions {

    private final TrackAi trackAi;

    ProviderActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    ApiResponse list(Exchange exchange) {
        Language language = exchange.language();
        ObjectNode answer = Json.object();
        ArrayNode providers = answer.putArray("providers");
        for (IntegrationProvider provider : trackAi.providers()) {
            ObjectNode view = providers.addObject();
            view.put("id", provider.id().value());
            view.put("title", provider.title());
            view.put("gateway", provider.saleSource().isPresent());
            view.put("destination", provider.conversionDestination().isPresent());
            ArrayNode inputs = view.putArray("inputs");
            provider.inputs().forEach(input -> input(inputs.addObject(), input, language));
        }
        return exchange.json(200, answer, Map.of("Vary", "Accept-Language"));
    }

    private static void input(ObjectNode view, InputSpec input, Language language) {
        view.put("name", input.name());
        view.put("title", input.title().in(language));
        view.put("secret", input.secret());
        view.put("required", input.required());
        view.put("maxLength", input.maxLength());
        input.hint().ifPresent(hint -> view.put("hint", hint.in(language)));
        input.usual().ifPresent(value -> view.put("default", value));
        if (!input.choices().isEmpty()) {
            ArrayNode choices = view.putArray("choices");
            input.choices()
                    .forEach((value, title) ->
                            choices.addObject().put("value", value).put("title", title.in(language)));
        }
    }
}
