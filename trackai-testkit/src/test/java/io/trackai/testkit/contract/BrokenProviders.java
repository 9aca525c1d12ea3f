package io.trackai.testkit.contract;

import io.trackai.error.TransportException;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.Acknowledgement;
import io.trackai.spi.BrowserTag;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.Redactions;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.FakeFindings;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.FakeStep;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Providers with the mistakes that providers are written with. */
final class BrokenProviders {

    private static final Secret TOKEN = Secret.of("test-webhook-token-0123456789");

    private BrokenProviders() {}

    abstract static class Providers extends IntegrationProviderContract {

        abstract IntegrationProvider broken(FakeIntegrationProvider.Builder builder);

        @Override
        protected IntegrationProvider create() {
            return broken(FakeGateway.create().provider());
        }

        @Override
        protected Connection connection() {
            return FakeGateway.connection(TOKEN);
        }
    }

    /** Puts the secret where every visitor reads it. */
    static class SecretInTheBrowser extends Providers {
        @Override
        IntegrationProvider broken(FakeIntegrationProvider.Builder builder) {
            return Broken.in(
                    IntegrationProvider.class,
                    builder.build(),
                    "browserTags",
                    (provider, given) -> ((Connection) given[0])
                            .secrets().values().stream()
                                    .map(secret ->
                                            BrowserTag.of(BrowserTag.GTM_CONTAINER, secret.<String>use(text -> text)))
                                    .toList());
        }
    }

    /** Plans something else every time it is asked. */
    static class AnotherPlanEveryTime extends Providers {
        @Override
        IntegrationProvider broken(FakeIntegrationProvider.Builder builder) {
            AtomicInteger count = new AtomicInteger();
            return Broken.in(
                    IntegrationProvider.class,
                    builder.build(),
                    "steps",
                    (provider, given) -> List.of(
                            FakeStep.probe("step-" + count.incrementAndGet(), ConditionType.WEBHOOK_AUTHENTICATED)
                                    .step()));
        }
    }

    /** Decides whether the inputs are acceptable, which is the core's part. */
    static class DecidesTheInputs extends Providers {
        @Override
        IntegrationProvider broken(FakeIntegrationProvider.Builder builder) {
            return builder.step(FakeStep.probe("mine", ConditionType.INPUT_ACCEPTED))
                    .build();
        }
    }

    /** Has a diagnoser whose codes nobody explains. */
    static class CodesWithoutRows extends Providers {
        @Override
        IntegrationProvider broken(FakeIntegrationProvider.Builder builder) {
            return builder.diagnoser(new StatusReader()).build();
        }
    }

    /** Quotes the secret back in its complaint. */
    static class QuotesTheSecret extends Providers {
        @Override
        IntegrationProvider broken(FakeIntegrationProvider.Builder builder) {
            return builder.check(connection -> connection
                            .secret(FakeGateway.TOKEN)
                            .map(secret -> secret.<List<Diagnosis>>use(
                                    text -> List.of(Diagnosis.builder(FakeGateway.TOKEN_WRONG)
                                            .putParameters("value", text)
                                            .build())))
                            .orElse(List.of()))
                    .build();
        }
    }

    abstract static class Sources extends SaleSourceContract {

        abstract Receipt receive(SaleSource real, Postback postback, Connection connection);

        @Override
        protected SaleSource create() {
            return Broken.in(
                    SaleSource.class,
                    FakeGateway.create(),
                    "receive",
                    (source, given) -> receive(source, (Postback) given[0], (Connection) given[1]));
        }

        @Override
        protected Connection connection() {
            return FakeGateway.connection(TOKEN);
        }

        @Override
        protected Postback genuine(Connection connection) {
            Sale sale = Sale.builder()
                    .gateway(FakeGateway.ID)
                    .code("SALE-1")
                    .state(SaleState.APPROVED)
                    .rawState("approved")
                    .amount(Money.of("97.50", "BRL"))
                    .build();
            return Postback.of(
                    FakeGateway.body(connection.secret(FakeGateway.TOKEN).orElse(TOKEN), sale),
                    Map.of("content-type", "application/json"),
                    Instant.parse("2026-11-23T12:00:00Z"));
        }
    }

    /** Believes whoever calls. */
    static class BelievesEverybody extends Sources {
        @Override
        Receipt receive(SaleSource real, Postback postback, Connection connection) {
            Receipt receipt = real.receive(postback, connection);
            if (receipt instanceof Receipt.Refused refused && refused.httpStatus() == 401) {
                Sale sale = Sale.builder()
                        .gateway(FakeGateway.ID)
                        .code("SALE-1")
                        .state(SaleState.APPROVED)
                        .rawState("approved")
                        .build();
                return new Receipt.Accepted(List.of(sale), List.of());
            }
            return receipt;
        }
    }

    /** Throws at what it cannot read. */
    static class ThrowsAtGarbage extends Sources {
        @Override
        Receipt receive(SaleSource real, Postback postback, Connection connection) {
            Receipt receipt = real.receive(postback, connection);
            if (receipt instanceof Receipt.Refused refused && refused.httpStatus() == 400) {
                throw new IllegalArgumentException("unreadable");
            }
            return receipt;
        }
    }

    /** Takes the token out of what is shown, and leaves the buyer in. */
    static class ShowsTheBuyer extends Sources {
        @Override
        protected SaleSource create() {
            return Broken.in(
                    SaleSource.class, super.create(), "redactions", (source, given) -> Redactions.of("/token"));
        }

        @Override
        Receipt receive(SaleSource real, Postback postback, Connection connection) {
            return real.receive(postback, connection);
        }
    }

    /** Thanks with an error. */
    static class ThanksWithAnError extends Sources {
        @Override
        protected SaleSource create() {
            return Broken.in(
                    SaleSource.class,
                    super.create(),
                    "acknowledgement",
                    (source, given) -> Acknowledgement.builder().success(302).build());
        }

        @Override
        Receipt receive(SaleSource real, Postback postback, Connection connection) {
            return real.receive(postback, connection);
        }
    }

    /** Dates a sale after its own report. */
    static class FromTheFuture extends Sources {
        @Override
        Receipt receive(SaleSource real, Postback postback, Connection connection) {
            Receipt receipt = real.receive(postback, connection);
            return receipt instanceof Receipt.Accepted accepted
                    ? new Receipt.Accepted(
                            accepted.sales().stream()
                                    .map(sale -> Sale.builder()
                                            .from(sale)
                                            .approvedAt(postback.receivedAt().plusSeconds(3600))
                                            .build())
                                    .toList(),
                            accepted.warnings())
                    : receipt;
        }
    }

    abstract static class Destinations extends ConversionDestinationContract {
        @Override
        protected Connection connection() {
            return PlainAds.CONNECTION;
        }

        @Override
        protected TransportResponse accepting() {
            return PlainAds.accepting();
        }
    }

    /** Sends the buyer in clear. */
    static class ClearBuyer extends Destinations {
        @Override
        protected ConversionDestination create() {
            return new PlainAds() {
                @Override
                String match(String clear) {
                    return clear;
                }
            };
        }
    }

    /** Puts the token into the address, where every log keeps it. */
    static class TokenInTheAddress extends Destinations {
        @Override
        protected ConversionDestination create() {
            return new PlainAds() {
                @Override
                TransportRequest request(List<EncodedConversion> conversions, Connection to) {
                    String token = to.secret("accessToken").orElseThrow().use(text -> text);
                    return TransportRequest.get(URI.create("https://ads.example/events?access_token=" + token))
                            .build();
                }
            };
        }
    }

    /** Takes every 200 for a yes. */
    static class EveryTwoHundredIsAYes extends Destinations {
        @Override
        protected ConversionDestination create() {
            return new PlainAds() {
                @Override
                SendResult read(TransportResponse answer) {
                    return answer.status() == 200
                            ? new SendResult.Accepted(1, Map.of(), List.of())
                            : super.read(answer);
                }
            };
        }
    }

    /** Turns a lost answer into a refusal. */
    static class SwallowsFailures extends Destinations {
        @Override
        protected ConversionDestination create() {
            return new PlainAds() {
                @Override
                public SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http) {
                    try {
                        return super.send(conversions, to, mode, http);
                    } catch (TransportException e) {
                        return new SendResult.Rejected(Observation.found("ADS_UNREACHABLE"));
                    }
                }
            };
        }
    }

    /** Reads the status only. */
    static class StatusReader implements Diagnoser {
        @Override
        public Set<String> codes() {
            return Set.of("ADS_REFUSED");
        }

        @Override
        public List<Diagnosis> diagnose(Observation observation) {
            return observation instanceof Observation.HttpAnswer answer
                            && answer.response().status() == 401
                    ? List.of(Diagnosis.of("ADS_REFUSED"))
                    : List.of();
        }
    }

    abstract static class Diagnosers extends DiagnoserContract {
        @Override
        protected List<Observation> recognised() {
            return List.of(new Observation.HttpAnswer(
                    TransportResponse.of(401, Map.of(), "{}".getBytes(StandardCharsets.UTF_8))));
        }

        @Override
        protected List<FindingDefinition> catalogue() {
            return List.of(FakeFindings.error("ADS_REFUSED", ConditionType.TOKEN_VALID));
        }
    }

    /** Shows the lead whatever the other side wrote. */
    static class QuotesStrangers extends Diagnosers {
        @Override
        protected Diagnoser create() {
            return new StatusReader() {
                @Override
                public List<Diagnosis> diagnose(Observation observation) {
                    return super.diagnose(observation).stream()
                            .map(plain -> Diagnosis.builder(plain.code())
                                    .putParameters(
                                            "said",
                                            ((Observation.HttpAnswer) observation)
                                                    .response()
                                                    .text())
                                    .build())
                            .toList();
                }
            };
        }
    }

    /** Expects that everything is an answer over HTTP. */
    static class AnswersOnly extends Diagnosers {
        @Override
        protected Diagnoser create() {
            return new StatusReader() {
                @Override
                public List<Diagnosis> diagnose(Observation observation) {
                    Observation.HttpAnswer answer = (Observation.HttpAnswer) observation;
                    return super.diagnose(answer);
                }
            };
        }
    }

    /** Has verdicts that it did not announce. */
    static class SecretCodes extends Diagnosers {
        @Override
        protected Diagnoser create() {
            return new StatusReader() {
                @Override
                public List<Diagnosis> diagnose(Observation observation) {
                    return super.diagnose(observation).isEmpty()
                            ? List.of(Diagnosis.of("ADS_SOMETHING_ELSE"))
                            : super.diagnose(observation);
                }
            };
        }
    }
}
