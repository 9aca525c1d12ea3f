package io.trackai.perfectpay;

import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SetupStep;
import java.util.List;
import java.util.Optional;

/** Perfect Pay: a gateway that reports sales by webhook. Safe for concurrent use. */
public final class PerfectPayProvider implements IntegrationProvider {

    private final PerfectPaySales sales;

    /** With every default; what the service loader calls. */
    public PerfectPayProvider() {
        this(PerfectPayOptions.defaults());
    }

    private PerfectPayProvider(PerfectPayOptions options) {
        this.sales = new PerfectPaySales(options);
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
        return List.of(InputSpec.builder(
                        PerfectPayConnection.WEBHOOK_TOKEN,
                        LocalizedText.of("o token público do webhook", "the webhook's public token"))
                .secret(true)
                .required(false)
                .maxLength(255)
                .build());
    }

    /** Nothing goes out to Perfect Pay: whether its webhook works is seen from what arrives. */
    @Override
    public List<SetupStep> steps(Connection connection) {
        return List.of();
    }

    @Override
    public List<Diagnosis> check(Connection connection) {
        boolean metaToken = connection
                .secret(PerfectPayConnection.WEBHOOK_TOKEN)
                .map(secret -> secret.use(text -> text.startsWith("EAA") && text.length() > 40))
                .orElse(false);
        if (metaToken) {
            return List.of(Diagnosis.of(PerfectPayFindings.TOKEN_IS_META));
        }
        boolean unusual = connection
                .secret(PerfectPayConnection.WEBHOOK_TOKEN)
                .map(secret -> !secret.<Boolean>use(PerfectPayProvider::usual))
                .orElse(false);
        return unusual ? List.of(Diagnosis.of(PerfectPayFindings.TOKEN_UNUSUAL)) : List.of();
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
