package io.trackai.perfectpay;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.LocalizedText;
import io.trackai.spi.InputSpec;
import io.trackai.spi.ValueChoice;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The inputs that say which sales count and what they are worth, with words for a form. */
final class ChoiceInputs {

    private static final LocalizedText LIST = of(
            "Vários, separados por vírgula; vazio vale para todos.", "Several, with commas between; empty means all.");

    private static final Map<String, LocalizedText> TITLES = Map.of(
            "products", of("Produtos que contam", "Products that count"),
            "plans", of("Planos que contam", "Plans that count"),
            "paymentMethods", of("Meios de pagamento que contam", "Means of payment that count"),
            "renewals", of("Contar renovações", "Count renewals"),
            "upsells", of("Contar upsells", "Count upsells"),
            "value", of("Valor enviado", "Value that is sent"),
            "events", of("Outros eventos", "Other events"));

    private static final Map<String, LocalizedText> HINTS = Map.of(
            "products", LIST,
            "plans", LIST,
            "paymentMethods", LIST,
            "events",
                    of(
                            "Estado=Evento, separados por vírgula, como refunded=Refund.",
                            "State=Event with commas between, such as refunded=Refund."));

    private ChoiceInputs() {}

    static List<InputSpec> all() {
        return PerfectPayChoices.names().stream().map(ChoiceInputs::input).toList();
    }

    private static InputSpec input(String name) {
        InputSpec.Builder input = InputSpec.builder(
                        name, of("a escolha de vendas \"" + name + "\"", "the choice of sales \"" + name + "\""))
                .required(false)
                .maxLength(2000);
        LocalizedText title = TITLES.get(name);
        if (title != null) {
            input.title(title);
        }
        LocalizedText hint = HINTS.get(name);
        if (hint != null) {
            input.hint(hint);
        }
        if (name.equals("renewals") || name.equals("upsells")) {
            input.putChoices("true", of("Sim", "Yes")).putChoices("false", of("Não", "No"));
        }
        if (name.equals("value")) {
            input.putChoices(word(ValueChoice.GROSS), of("O que o comprador paga", "What the buyer pays"))
                    .putChoices(word(ValueChoice.WITHOUT_FREIGHT), of("Sem o frete", "Without freight"))
                    .putChoices(word(ValueChoice.SELLER_NET), of("O que o vendedor recebe", "What the seller gets"));
        }
        return input.build();
    }

    private static String word(ValueChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
