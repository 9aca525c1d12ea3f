package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.error.UnableToRenderException;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.ConnectionId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SecretHandlesTest {

    private static final ConnectionId META = ConnectionId.of("meta");
    private static final String HOSTILE = "a\"b\\c</script>\u2028\u0000{{x}}ção😀";

    private final AesGcmVault vault = AesGcmVault.ephemeral();
    private final Connections connections = connections();

    @Test
    void fill_serverArtefact_holdsTheSecretAsTheJsonTextItIs() throws Exception {
        Artifact stored = artifact(ArtifactAudience.SERVER, "application/json");

        String content = SecretHandles.fill(stored, connections).content();

        assertThat(new JsonMapper().readTree(content).path("token").asText()).isEqualTo(HOSTILE);
        assertThat(content).doesNotContain("</script>").doesNotContain("{{");
        assertThat(stored.content()).doesNotContain("ção");
    }

    @Test
    void fill_whatOthersMayRead_staysAsItIs() {
        for (ArtifactAudience audience : new ArtifactAudience[] {ArtifactAudience.BROWSER, ArtifactAudience.LEAD}) {
            Artifact stored = artifact(audience, "application/json");
            assertThat(SecretHandles.fill(stored, connections).content()).isEqualTo(stored.content());
        }
    }

    @Test
    void fill_serverArtefactThatIsNotJson_isRefusedWithoutTheSecret() {
        assertThatThrownBy(() -> SecretHandles.fill(artifact(ArtifactAudience.SERVER, "text/plain"), connections))
                .isInstanceOf(UnableToRenderException.class)
                .hasMessageNotContaining("script");
    }

    private static Artifact artifact(ArtifactAudience audience, String media) {
        return Artifact.builder()
                .name("server-settings.json")
                .mediaType(media)
                .audience(audience)
                .version(1)
                .contentHash("0")
                .generation(1)
                .createdAt(Instant.EPOCH)
                .content("{\"token\":\"" + SecretHandles.of(META, "accessToken") + "\"}")
                .build();
    }

    private Connections connections() {
        SessionDraft draft =
                new SessionDraft(SessionId.of("0123456789abcdef"), LeadId.of("loja-da-ana"), Instant.EPOCH);
        ConnectionDraft meta = new ConnectionDraft(META, ProviderId.of("meta"));
        meta.secrets.put(
                "accessToken",
                vault.seal(Secret.of(HOSTILE), Connections.context(draft.lead, draft.id, META, "accessToken")));
        draft.connections.put(META, meta);
        return new Connections(draft, vault);
    }
}
