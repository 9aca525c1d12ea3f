package io.trackai.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that every entity of ours carries in its notes: who made it, by which template, and a fingerprint of what it was
 * then, so that a later hand edit can be told from our own work.
 */
final class EntityNotes {

    private static final Pattern MARK = Pattern.compile("trackai template ([0-9]{1,6}) content ([0-9a-f]{16})");
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private EntityNotes() {}

    static String of(ContainerEntity entity) {
        return "Feito pelo Track AI; edite na sua conta Track AI, não aqui. trackai template "
                + ContainerContent.TEMPLATE_VERSION + " content " + content(entity);
    }

    /** The content mark in somebody's notes; empty if they are not ours. */
    static Optional<String> mark(String notes) {
        Matcher mark = MARK.matcher(notes);
        return mark.find() ? Optional.of(mark.group(2)) : Optional.empty();
    }

    /** A fingerprint of what an entity does: independent of ids, of the order of fields, and of notes. */
    static String content(ContainerEntity entity) {
        return sha256(entity.kind() + "\n" + entity.name() + "\n" + canonical(entity.body()) + "\n"
                        + String.join("\n", entity.firing().stream().sorted().toList()))
                .substring(0, 16);
    }

    /** A fingerprint of a whole container. */
    static String content(List<ContainerEntity> entities) {
        StringBuilder all = new StringBuilder();
        entities.forEach(entity -> all.append(content(entity)).append('\n'));
        return sha256(ContainerContent.TEMPLATE_VERSION + "\n" + all).substring(0, 16);
    }

    private static String canonical(JsonNode body) {
        try {
            Map<?, ?> plain = SORTED.convertValue(body, Map.class);
            return SORTED.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
