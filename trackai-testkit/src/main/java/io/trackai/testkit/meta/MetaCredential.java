package io.trackai.testkit.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An access token as Meta knows it, from {@link MetaEmulator#credential}. Safe for concurrent use; never shows its text. */
public final class MetaCredential {

    private final String identity;
    private final String token;
    private final Map<String, Set<MetaRight>> rights = new ConcurrentHashMap<>();
    private volatile Optional<MetaError> broken = Optional.empty();
    private volatile Optional<String> proof = Optional.empty();
    private volatile List<String> scopes = List.of();
    private volatile boolean app;

    MetaCredential(String identity, String token) {
        this.identity = identity;
        this.token = token;
    }

    /**
     * From now on every call needs {@code appsecret_proof}, as an application can demand; without the right one it answers
     * 104.
     *
     * @param appSecret the application's secret
     */
    public MetaCredential requireProof(String appSecret) {
        proof = Optional.of(proof(appSecret, token));
        return this;
    }

    /** No proof is needed any more: the default. */
    public MetaCredential requireNoProof() {
        proof = Optional.empty();
        return this;
    }

    /** What it was granted, such as {@code ads_read}: shown by {@code me/permissions} and {@code debug_token}. */
    public MetaCredential scopes(String... granted) {
        scopes = List.of(granted);
        return this;
    }

    /** Makes it an application's token, which may inspect others with {@code debug_token}. */
    public MetaCredential app() {
        app = true;
        return this;
    }

    void grant(String pixel, List<MetaRight> more) {
        rights.compute(pixel, (key, before) -> {
            Set<MetaRight> all = EnumSet.noneOf(MetaRight.class);
            all.addAll(more);
            if (before != null) {
                all.addAll(before);
            }
            return all;
        });
    }

    void revoke(String pixel) {
        rights.remove(pixel);
    }

    void broken(Optional<MetaError> error) {
        broken = error;
    }

    /** Why no call with it can pass; empty if one can. */
    Optional<MetaError> refusal(Optional<String> given) {
        if (broken.isPresent()) {
            return broken;
        }
        return proof.isEmpty() || given.equals(proof) ? Optional.empty() : Optional.of(MetaError.of(104));
    }

    Optional<MetaError> broken() {
        return broken;
    }

    boolean may(MetaRight right, String pixel) {
        return rights.getOrDefault(pixel, Set.of()).contains(right);
    }

    String identity() {
        return identity;
    }

    List<String> scopes() {
        return scopes;
    }

    boolean isApp() {
        return app;
    }

    @Override
    public String toString() {
        return "MetaCredential(" + identity + broken.map(error -> ", " + error).orElse("") + ")";
    }

    private static String proof(String appSecret, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }
}
