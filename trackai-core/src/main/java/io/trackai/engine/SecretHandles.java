package io.trackai.engine;

import io.trackai.error.UnableToRenderException;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Secret;
import java.util.Locale;

/**
 * The texts that stand for secrets in stored server artefacts, and their replacement at read. Old versions therefore keep
 * no old tokens: they show the present ones.
 */
final class SecretHandles {

    private SecretHandles() {}

    static String of(ConnectionId connection, String field) {
        return "trackai-secret:" + connection + ":" + field + ";";
    }

    /** The artefact as an operator reads it. */
    static Artifact fill(Artifact artifact, Connections connections) {
        if (artifact.audience() != ArtifactAudience.SERVER) {
            return artifact;
        }
        String content = artifact.content();
        for (Connection connection : connections.all()) {
            for (var entry : connection.secrets().entrySet()) {
                String handle = of(connection.id(), entry.getKey());
                if (content.contains(handle)) {
                    content = content.replace(handle, escaped(artifact, entry.getValue()));
                }
            }
        }
        return Artifact.builder().from(artifact).content(content).build();
    }

    private static String escaped(Artifact artifact, Secret secret) {
        if (artifact.mediaType().startsWith("application/json")) {
            return secret.use(SecretHandles::json);
        }
        throw new UnableToRenderException(artifact.name(), "secrets can be filled into JSON only", null);
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-_.~ ".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
