package io.trackai.examples.mcpserver;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Secret;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A setup of an emulated shop whose pixel was mistyped, served over the Model Context Protocol until the client goes. The
 * right pixel is 1098765432109876.
 */
public final class McpServerMain {

    static final String PIXEL = "1098765432109876";
    private static final String MISTYPED = "1098765432109870";

    private McpServerMain() {}

    /** Speaks the protocol on standard input and output; everything else goes to the error stream. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream protocol = System.out;
        System.setOut(System.err);
        Clock clock = Clock.systemUTC();
        String token = "EAAinvented" + "Q7x".repeat(40);
        try (MetaEmulator meta = MetaEmulator.start(clock);
                TrackAi trackAi = TrackAi.builder()
                        .discoverProviders(false)
                        .provider(MetaProvider.create(
                                MetaOptions.builder().baseUrl(meta.baseUrl()).build()))
                        .provider(PerfectPayProvider.create())
                        .provider(GtmProvider.create())
                        .build()) {
            meta.pixel(PIXEL, "Loja da Ana");
            meta.token(token).grant(token, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            SetupSession session = trackAi.setup("loja-da-ana")
                    .connect(MetaConnection.of(MISTYPED, Secret.of(token)))
                    .connect(PerfectPayConnection.pending())
                    .connect(GtmConnection.snippetOnly())
                    .start();
            boolean ignored = session.awaitSettled(Duration.ofSeconds(20)).settled();
            CountDownLatch gone = new CountDownLatch(1);
            McpSyncServer server = AgentServer.serve(
                    session.agent(),
                    new StdioServerTransportProvider(
                            McpJsonDefaults.getMapper(), new EndTold(System.in, gone), protocol));
            gone.await();
            server.close();
        }
    }

    /** Tells when the client has closed its end. */
    private static final class EndTold extends FilterInputStream {
        private final CountDownLatch gone;

        EndTold(InputStream in, CountDownLatch gone) {
            super(in);
            this.gone = gone;
        }

        @Override
        public int read() throws IOException {
            return told(super.read());
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return told(super.read(buffer, from, length));
        }

        private int told(int read) {
            if (read < 0) {
                gone.countDown();
            }
            return read;
        }
    }
}
