package io.trackai.perfectpay;

import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Perfect Pay: a gateway that reports sales by webhook. Safe for concurrent use. */
public final class PerfectPayProvider implements IntegrationProvider {

    private final PerfectPaySales sales;
    private final ApiSteps api;

    /** With every default; what the service loader calls. */
    public PerfectPayProvider() {
        this(PerfectPayOptions.defaults());
    }

    private PerfectPayProvider(PerfectPayOptions options) {
        this.sales = new PerfectPaySales(options);
        this.api = new ApiSteps(options);
    }

    /** With every default. */
    public static PerfectPayProvider create() {
        return new PerfectPayProvider();
    }

    /** With these options. */
    public static PerfectPayProvider create(PerfectPayOptions options) {
        return new PerfectPayProvider(options);
    }

    @Override
    public ProviderId id() {
        return PerfectPayConnection.PROVIDER;
    }

    @Override
    public String title() {
        return "Perfect Pay";
    }

    @Override
    public List<InputSpec> inputs() {
        List<InputSpec> inputs = new ArrayList<>(List.of(
                InputSpec.builder(
                                PerfectPayConnection.WEBHOOK_TOKEN,
                                LocalizedText.of("o token público do webhook", "the webhook's public token"))
                        .secret(true)
                        .required(false)
                        .hint(LocalizedText.of(
                                "A Perfect Pay o mostra depois que o webhook é salvo com o nosso endereço; pode ser informado mais tarde.",
                                "Perfect Pay shows it once the webhook is saved with our address; may be given later."))
                        .maxLength(255)
                        .build(),
                secret(
                        PerfectPayConnection.SECOND_TOKEN,
                        LocalizedText.of(
                                "o token público de um segundo webhook com o mesmo endereço",
                                "the public token of a second webhook with the same address"),
                        255),
                secret(
                        PerfectPayConnection.API_TOKEN,
                        LocalizedText.of("o token da API da Perfect Pay", "the token of Perfect Pay's API"),
                        4096)));
        inputs.addAll(ChoiceInputs.all());
        return inputs;
    }

    private static InputSpec secret(String name, LocalizedText label, int maxLength) {
        return InputSpec.builder(name, label)
                .secret(true)
                .required(false)
                .maxLength(maxLength)
                .build();
    }

    /** Nothing goes out to Perfect Pay unless there is an API token: whether its webhook works is seen from what arrives. */
    @Override
    public List<SetupStep> steps(Connection connection) {
        return api.of(connection);
    }

    @Override
    public Set<String> hosts(Connection connection) {
        return connection.secret(PerfectPayConnection.API_TOKEN).isPresent() ? Set.of(api.host()) : Set.of();
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        List<Diagnosis> found = new ArrayList<>();
        for (String input : List.of(PerfectPayConnection.WEBHOOK_TOKEN, PerfectPayConnection.SECOND_TOKEN)) {
            Optional<Secret> token = connection.secret(input);
            if (token.filter(secret -> secret.<Boolean>use(PerfectPayProvider::ofMeta))
                    .isPresent()) {
                found.add(Diagnosis.of(PerfectPayFindings.TOKEN_IS_META));
            } else if (token.filter(secret -> !secret.<Boolean>use(PerfectPayProvider::usual))
                    .isPresent()) {
                found.add(Diagnosis.of(PerfectPayFindings.TOKEN_UNUSUAL));
            }
        }
        PerfectPayChoices.unknown(connection)
                .forEach(name -> found.add(Diagnosis.builder(PerfectPayFindings.CHOICE_UNKNOWN)
                        .putParameters("field", name)
                        .build()));
        return found.stream().distinct().toList();
    }

    private static boolean ofMeta(String token) {
        return token.startsWith("EAA") && token.length() > 40;
    }

    private static boolean usual(String token) {
        return token.length() == 32 && token.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public List<FindingDefinition> findings() {
        return PerfectPayFindings.all();
    }

    @Override
    public Optional<SaleSource> saleSource() {
        return Optional.of(sales);
    }
}
