package io.trackai.engine;

import io.trackai.model.Buyer;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.ProviderId;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.relay.ConversionRules;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.StepAction;
import io.trackai.spi.StepContext;
import io.trackai.spi.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the test event along the path a real sale takes: the gateway's own postback bytes, its verifier and reader, the
 * sale, the conversion, the destination. Not through the relay's outbox, so that no counter is polluted and no worker
 * sends it live. The event is a custom one, worth 1.00 BRL, labelled, with an id of its own.
 */
final class TestEventStep implements StepAction {

    /** The event's name: never Purchase, because test events count in the lead's real data. */
    static final String EVENT_NAME = "TrackAiSetupTest";

    private static final String LABEL = "Teste de configuração (Track AI)";

    private final EngineParts parts;
    private final Connection destinationConnection;
    private final ConversionDestination destination;
    private final Optional<Connection> gateway;

    TestEventStep(
            EngineParts parts,
            Connection destinationConnection,
            ConversionDestination destination,
            Optional<Connection> gateway) {
        this.parts = parts;
        this.destinationConnection = destinationConnection;
        this.destination = destination;
        this.gateway = gateway;
    }

    @Override
    public StepOutcome run(StepContext context) {
        String code = "TRACKAITEST" + digest(context.effectKey());
        Instant now = context.now();
        Sale sample = sample(code, now);
        Map<String, String> facts = new LinkedHashMap<>();
        Sale sale;
        Travelled travelled = travel(sample, now, context);
        if (travelled.refusal().isPresent()) {
            return StepOutcome.failed(Observation.found(travelled.refusal().get()));
        }
        sale = travelled.sale();
        facts.put("path", travelled.path());
        facts.put("saleCode", code);
        Optional<String> landing = context.connection(ConnectionId.LANDING).flatMap(page -> page.field("url"));
        Conversion conversion = ConversionRules.conversion(EVENT_NAME, sale, now, landing);
        facts.put("eventId", conversion.id());
        note(context, AttemptNotes.View.MAPPED, conversion.toString());
        List<Diagnosis> refused = destination.check(conversion, destinationConnection);
        if (!refused.isEmpty()) {
            return new StepOutcome.Failed(
                    refused.stream().map(Observation::found).toList());
        }
        EncodedConversion encoded = destination.encode(conversion, destinationConnection);
        SendResult result = destination.send(List.of(encoded), destinationConnection, SendMode.TEST, context.http());
        return outcome(result, encoded.remarks(), facts);
    }

    private static StepOutcome outcome(SendResult result, List<Diagnosis> remarks, Map<String, String> facts) {
        if (result instanceof SendResult.Accepted accepted) {
            Map<String, String> all = new LinkedHashMap<>(facts);
            all.putAll(accepted.receipt());
            List<Observation> worthARemark = new ArrayList<>(accepted.observations());
            remarks.forEach(remark -> worthARemark.add(Observation.found(remark)));
            return new StepOutcome.Ok(all, worthARemark);
        }
        if (result instanceof SendResult.Rejected rejected) {
            return StepOutcome.failed(rejected.why());
        }
        if (result instanceof SendResult.Blocked blocked) {
            return StepOutcome.failed(blocked.why());
        }
        if (result instanceof SendResult.Retry retry) {
            return StepOutcome.failed(retry.why());
        }
        if (result instanceof SendResult.Unknown unknown) {
            return StepOutcome.failed(unknown.why());
        }
        throw new IllegalStateException("there are five kinds of result");
    }

    /**
     * What became of the simulated sale on its way in.
     *
     * @param sale the sale as the gateway's reader understood it
     * @param path where the event entered, for the record
     * @param refusal set if the gateway's reader would not have it
     */
    private record Travelled(Sale sale, String path, Optional<Diagnosis> refusal) {}

    private static void note(StepContext context, AttemptNotes.View view, String text) {
        if (context instanceof RunningStep running) {
            running.notes().view(view, text);
        }
    }

    private Travelled travel(Sale sample, Instant now, StepContext context) {
        Optional<SaleSource> source = gateway.flatMap(
                        connection -> parts.providers().find(connection.provider()))
                .flatMap(IntegrationProvider::saleSource);
        if (gateway.isEmpty() || source.isEmpty()) {
            return new Travelled(sample, "sale", Optional.empty());
        }
        Connection authenticated = withToken(gateway.get(), source.get());
        Optional<Postback> postback = source.get().simulate(sample, authenticated, now);
        if (postback.isEmpty()) {
            return new Travelled(sample, "sale", Optional.empty());
        }
        note(context, AttemptNotes.View.RECEIVED, new String(postback.get().body(), StandardCharsets.UTF_8));
        Receipt receipt = source.get().receive(postback.get(), authenticated);
        if (receipt instanceof Receipt.Accepted accepted
                && !accepted.sales().isEmpty()
                && accepted.sales().get(0).code().equals(sample.code())
                && accepted.sales().get(0).state() == SaleState.APPROVED) {
            return new Travelled(accepted.sales().get(0), "postback", Optional.empty());
        }
        String what = receipt instanceof Receipt.Refused refused
                ? refused.diagnosis().code()
                : receipt.getClass().getSimpleName();
        return new Travelled(
                sample,
                "postback",
                Optional.of(Diagnosis.builder(CoreFindings.SIMULATION_REFUSED)
                        .putParameters("what", what)
                        .addEvidence(Evidence.of("receipt", what))
                        .build()));
    }

    /** While the gateway's token is pending, the simulation has one of its own. */
    private Connection withToken(Connection connection, SaleSource source) {
        Optional<String> token = source.tokenInput();
        if (token.isEmpty() || connection.secret(token.get()).isPresent()) {
            return connection;
        }
        return Connection.builder(connection.provider())
                .from(connection)
                .putSecrets(token.get(), Secret.of(parts.ids().next()))
                .build();
    }

    private Sale sample(String code, Instant now) {
        Money value = Money.of("1.00", "BRL");
        return Sale.builder()
                .gateway(gateway.map(Connection::provider).orElse(ProviderId.of("simulation")))
                .code(code)
                .state(SaleState.APPROVED)
                .rawState("approved")
                .amount(value)
                .createdAt(now)
                .approvedAt(now)
                .buyer(Buyer.builder()
                        .email("teste.configuracao@example.com")
                        .phone("+5511900000000")
                        .fullName("Teste Configuração")
                        .country("BR")
                        .ipAddress("203.0.113.1")
                        .userAgent("TrackAI-Setup-Test/1.0")
                        .build())
                .addLines(LineItem.builder("TRACKAI-TEST")
                        .name(LABEL)
                        .unitPrice(value)
                        .build())
                .title(LABEL)
                .paymentType("pix")
                .putTracking("src", "trackai_test_" + code.substring("TRACKAITEST".length()))
                .build();
    }

    private static String digest(String key) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
