package io.trackai.spi;

import io.trackai.model.LocalizedText;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How a lead registers the webhook in a gateway's own panel; plain text, in the panel's words. */
@Value.Immutable
public interface WebhookGuide {

    /**
     * What to do, in the order of the panel. {@code {url}} stands for the webhook's address; a step that has it is left
     * out while there is none.
     */
    List<LocalizedText> steps();

    /** The last step while the gateway's token is still to be given; empty if it issues none. */
    Optional<LocalizedText> tokenMissing();

    /** The last step when the token is known; empty if there is nothing to say. */
    Optional<LocalizedText> tokenGiven();

    /** What every gateway's panel has in some form. */
    static WebhookGuide general() {
        return builder()
                .addSteps(
                        LocalizedText.of(
                                "No painel do gateway, abra a área de webhooks (ou postbacks) e crie um novo.",
                                "In the gateway's panel, open the webhooks (or postbacks) area and create a new one."),
                        LocalizedText.of(
                                "Cole o endereço do webhook, inteiro: {url}", "Paste the webhook address whole: {url}"),
                        LocalizedText.of(
                                "Escolha os produtos que vendem por esta página e os eventos de venda. Salve.",
                                "Choose the products sold through this page and the sale events. Save."))
                .tokenMissing(LocalizedText.of(
                        "Falta o token. Copie do painel o token deste webhook e informe-o na configuração.",
                        "The token is missing. Copy this webhook's token from the panel and give it to the setup."))
                .build();
    }

    /** Starts a guide. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WebhookGuide}. */
    final class Builder extends ImmutableWebhookGuide.Builder {
        Builder() {}
    }
}
