package io.trackai.perfectpay;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Secret;
import io.trackai.spi.Observation;
import io.trackai.spi.SetupStep;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import io.trackai.spi.transport.TransportResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the REST interface, for leads who gave a token of it. Never needed: the webhook works without. */
final class ApiSteps {

    /** The REST interface takes the token. */
    static final ConditionType API_TOKEN_VALID = ConditionType.of("ApiTokenValid");
    /** The newest sale that a postback reported exists. */
    static final ConditionType SALE_CONFIRMED = ConditionType.of("SaleConfirmed");

    private final PerfectPayApi api;

    ApiSteps(PerfectPayOptions options) {
        this.api = new PerfectPayApi(options);
    }

    String host() {
        return api.host();
    }

    List<SetupStep> of(Connection connection) {
        Optional<Secret> token = connection.secret(PerfectPayConnection.API_TOKEN);
        if (token.isEmpty()) {
            return List.of();
        }
        return List.of(
                SetupStep.probe("api-token")
                        .decides(API_TOKEN_VALID)
                        .inputs(PerfectPayConnection.API_TOKEN)
                        .every(Duration.ofHours(24))
                        .optional()
                        .runs(context -> token(context, token.get())),
                SetupStep.probe("sale-lookup")
                        .decides(SALE_CONFIRMED)
                        .needs(API_TOKEN_VALID)
                        .inputs(PerfectPayConnection.API_TOKEN)
                        .every(Duration.ofHours(24))
                        .optional()
                        .runs(context -> lookup(context, token.get())));
    }

    private StepOutcome token(StepContext context, Secret token) {
        TransportResponse answer = api.today(context.http(), token, context.now());
        Optional<Integer> count = api.count(answer);
        return count.isPresent()
                ? StepOutcome.ok(Map.of("salesToday", count.get().toString()))
                : refused(answer);
    }

    /** Whether the sale that a postback spoke of last is one that Perfect Pay knows: a forged postback's is not. */
    private StepOutcome lookup(StepContext context, Secret token) {
        Optional<String> code = context.fact(ConditionType.WEBHOOK_AUTHENTICATED, "lastSale");
        if (code.isEmpty()) {
            return StepOutcome.waiting("noSaleYet", Duration.ofMinutes(15));
        }
        TransportResponse answer = api.sale(context.http(), token, code.get());
        Optional<Integer> count = api.count(answer);
        if (count.isEmpty()) {
            return refused(answer);
        }
        return count.get() > 0
                ? StepOutcome.ok(Map.of("saleCode", code.get()))
                : StepOutcome.failed(Observation.found(Diagnosis.builder(PerfectPayFindings.SALE_UNCONFIRMED)
                        .putForeign("saleCode", code.get())
                        .build()));
    }

    private static StepOutcome refused(TransportResponse answer) {
        boolean token = answer.status() == 401 || answer.status() == 403;
        return StepOutcome.failed(Observation.found(
                Diagnosis.builder(token ? PerfectPayFindings.API_TOKEN_INVALID : PerfectPayFindings.API_UNAVAILABLE)
                        .putParameters("status", Integer.toString(answer.status()))
                        .build()));
    }
}
