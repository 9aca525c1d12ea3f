package io.trackai.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

/** The hashing of one event by itself: ten texts (nine keys, a city in both forms), normalised before, through one digest that is reused. Not thread-safe. */
final class Hashing {

    private static final List<byte[]> TEXTS = List.of(
                    "comprador.123456@correio.example",
                    "5562900001234",
                    "joão",
                    "gonçalves",
                    "goiânia",
                    "goiania",
                    "go",
                    "74000100",
                    "br",
                    "ta_0c6d7e8f1a2b4c3d8e4f5a6b7c8d9e0f")
            .stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final MessageDigest digest;

    Hashing() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    void eventTo(Consumer<byte[]> sink) {
        for (byte[] text : TEXTS) {
            sink.accept(digest.digest(text));
        }
    }
}
