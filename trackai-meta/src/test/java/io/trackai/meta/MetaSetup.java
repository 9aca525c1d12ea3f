package io.trackai.meta;

import io.trackai.SetupSession;
import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.meta.MetaRight;
import java.util.function.UnaryOperator;

/** Sessions with Meta and a gateway, against the emulator. Steps run on the caller's thread: after a start all is settled. */
final class MetaSetup {

    private MetaSetup() {}

    static SetupTestEnvironment environment() {
        return environment(options -> options);
    }

    /** A world where the good token may write and read, with these options. */
    static SetupTestEnvironment environment(UnaryOperator<MetaOptions.Builder> change) {
        SetupTestEnvironment environment = SetupTestEnvironment.builder()
                .provider(world ->
                        MetaProvider.create(change.apply(MetaOptions.builder().baseUrl(world.metaBaseUrl()))
                                .build()))
                .provider(FakeGateway.create().provider().build())
                .build();
        environment
                .meta()
                .pixel(MetaWorld.PIXEL, "Loja da Ana")
                .token(MetaWorld.TOKEN)
                .grant(
                        MetaWorld.TOKEN,
                        MetaWorld.PIXEL,
                        MetaRight.READ_PIXEL,
                        MetaRight.WRITE_EVENTS,
                        MetaRight.READ_QUALITY);
        return environment;
    }

    static Connection good() {
        return MetaConnection.of(MetaWorld.PIXEL, Secret.of(MetaWorld.TOKEN));
    }

    static SetupSession start(SetupTestEnvironment environment, Connection meta) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(meta)
                .connect(FakeGateway.pending())
                .start();
    }
}
