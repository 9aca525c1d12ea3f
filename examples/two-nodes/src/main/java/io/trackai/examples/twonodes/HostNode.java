package io.trackai.examples.twonodes;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.model.Secret;
import java.util.Map;
import javax.sql.DataSource;

// tag::database[]
/** Any number of machines may run this; the key is the host's own, 32 bytes in base64, and the same for all. */
final class HostNode {

    static TrackAiBuilder on(DataSource dataSource, Secret key) {
        return TrackAi.builder()
                .dataSource(dataSource) // PostgreSQL or H2; the tables are made on the first start
                .vault(AesGcmVault.of("2026-11", Map.of("2026-11", key)));
    }

    private HostNode() {}
}
// end::database[]
