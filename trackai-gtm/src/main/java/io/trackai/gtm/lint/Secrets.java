package io.trackai.gtm.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for what nobody may read in a public container. Template pictures are left out: they look like tokens. */
final class Secrets {

    private static final Pattern META_TOKEN = Pattern.compile("EAA[A-Za-z0-9]{20,}");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----");

    private Secrets() {}

    static Optional<String> scan(JsonNode entity, String kind, boolean server) {
        if (kind.equals("customTemplate")) {
            return Optional.empty();
        }
        String text = entity.toString();
        if (PRIVATE_KEY.matcher(text).find()) {
            return Optional.of("holds a private key");
        }
        return !server && META_TOKEN.matcher(text).find()
                ? Optional.of("holds what looks like an access token")
                : Optional.empty();
    }
}
