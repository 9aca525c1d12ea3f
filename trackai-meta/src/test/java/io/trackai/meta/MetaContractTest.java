package io.trackai.meta;

import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.Diagnoser;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.contract.ConversionDestinationContract;
import io.trackai.testkit.contract.DiagnoserContract;
import io.trackai.testkit.contract.IntegrationProviderContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Meta keeps the contracts that every provider keeps. */
class MetaContractTest {

    private static TransportResponse json(int status, String body) {
        return TransportResponse.of(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class Provider extends IntegrationProviderContract {
        @Override
        protected IntegrationProvider create() {
            return MetaProvider.create();
        }

        @Override
        protected Connection connection() {
            return MetaSetup.good();
        }
    }

    @Nested
    class Probing extends IntegrationProviderContract {
        @Override
        protected IntegrationProvider create() {
            return MetaProvider.create(
                    MetaOptions.builder().staleEventProbe(true).build());
        }

        @Override
        protected Connection connection() {
            return MetaSetup.good();
        }
    }

    @Nested
    class Destination extends ConversionDestinationContract {
        @Override
        protected ConversionDestination create() {
            return MetaProvider.create().conversionDestination().orElseThrow();
        }

        @Override
        protected Connection connection() {
            return MetaConnection.of(MetaWorld.PIXEL, Secret.of(MetaWorld.TOKEN), "TEST12345");
        }

        @Override
        protected TransportResponse accepting() {
            return json(200, "{\"events_received\":1,\"messages\":[],\"fbtrace_id\":\"A1\"}");
        }
    }

    @Nested
    class Graph extends DiagnoserContract {
        @Override
        protected Diagnoser create() {
            return new GraphDiagnoser();
        }

        @Override
        protected List<Observation> recognised() {
            Secret token = Secret.of(MetaWorld.TOKEN);
            return List.of(
                    GraphAnswer.read(
                            GraphAnswer.Edge.ME, json(400, "{\"error\":{\"code\":190,\"error_subcode\":463}}"), token),
                    GraphAnswer.read(GraphAnswer.Edge.PIXEL, json(403, "{\"error\":{\"code\":10}}"), token),
                    GraphAnswer.read(GraphAnswer.Edge.EVENTS, json(502, "<html>"), token),
                    GraphAnswer.read(GraphAnswer.Edge.QUALITY, json(418, ""), token));
        }

        @Override
        protected List<FindingDefinition> catalogue() {
            return MetaFindings.all();
        }
    }

    @Nested
    class Network extends DiagnoserContract {
        @Override
        protected Diagnoser create() {
            return new NetworkDiagnoser();
        }

        @Override
        protected List<Observation> recognised() {
            return List.of(
                    new Observation.HttpFailure("graph.facebook.com", TransportException.Kind.DNS, false),
                    new Observation.HttpFailure("graph.facebook.com", TransportException.Kind.TLS, false),
                    new Observation.HttpFailure("graph.facebook.com", TransportException.Kind.TIMEOUT, true));
        }

        @Override
        protected List<FindingDefinition> catalogue() {
            return MetaFindings.all();
        }
    }
}
