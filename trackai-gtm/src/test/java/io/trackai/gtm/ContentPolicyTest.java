package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.gtm.ContentPolicy.InlineScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentPolicyTest {

    private static final InlineScript PLAIN = new InlineScript("", "go();");
    private static final InlineScript NONCED = new InlineScript("aB1", "go();");
    private static final String FILE = "https://connect.facebook.net/en_US/fbevents.js";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "default-src 'self', false, false, false",
                "default-src *, false, true, true",
                "default-src https:, false, true, true",
                "script-src 'unsafe-inline', true, false, true",
                "SCRIPT-SRC 'UNSAFE-INLINE' https:, true, true, true",
                "script-src 'none'; script-src *, false, false, true",
                "script-src 'self'; script-src-elem 'unsafe-inline' connect.facebook.net, true, true, true",
                "script-src *.facebook.net, false, true, true",
                "script-src https://connect.facebook.net:443, false, true, true",
                "script-src https://connect.facebook.net:8443, false, false, true",
                "script-src facebook.net, false, false, true",
                "script-src connect.facebook.net/en_US/, false, true, true",
                "script-src connect.facebook.net/pt_BR/, false, false, true",
                "script-src connect.facebook.net/en_US/fbevents.js, false, true, true",
                "script-src data: blob:, false, false, true",
                "connect-src 'self', true, true, false",
                "img-src *; connect-src www.facebook.com, true, true, true"
            })
    void policy_permitsWhatABrowserPermits(String policy, boolean inline, boolean file, boolean connection) {
        ContentPolicy read = new ContentPolicy(List.of(policy));
        assertThat(read.runs(PLAIN)).as("inline").isEqualTo(inline);
        assertThat(read.loads(FILE, PLAIN)).as("file").isEqualTo(file);
        assertThat(read.connects("https://www.facebook.com/tr/"))
                .as("connection")
                .isEqualTo(connection);
    }

    @Test
    void nonce_trustsTheScriptAndWhatItLoads() {
        ContentPolicy policy = new ContentPolicy(List.of("script-src 'nonce-aB1'"));
        assertThat(policy.runs(NONCED)).isTrue();
        assertThat(policy.loads(FILE, NONCED)).isTrue();
        assertThat(policy.runs(PLAIN)).isFalse();
        assertThat(new ContentPolicy(List.of("script-src 'nonce-ab1'")).runs(NONCED))
                .isFalse();
    }

    @Test
    void hash_trustsTheScript_andWithStrictDynamicItsFiles() {
        // printf 'go();' | openssl dgst -sha256 -binary | base64
        String hash = "'sha256-bYOqbsii8BMz1hC57p5sZG4K4cMuk6QQDiwupM2aRMM='";
        assertThat(new ContentPolicy(List.of("script-src " + hash)).runs(PLAIN)).isTrue();
        assertThat(new ContentPolicy(List.of("script-src " + hash)).loads(FILE, PLAIN))
                .isFalse();
        assertThat(new ContentPolicy(List.of("script-src 'strict-dynamic' " + hash)).loads(FILE, PLAIN))
                .isTrue();
        assertThat(new ContentPolicy(List.of("script-src 'strict-dynamic' connect.facebook.net")).loads(FILE, PLAIN))
                .isFalse();
    }

    @Test
    void severalPolicies_allApply() {
        assertThat(new ContentPolicy(List.of("script-src *", "img-src *, script-src 'self'")).loads(FILE, PLAIN))
                .isFalse();
        assertThat(new ContentPolicy(List.of()).loads(FILE, PLAIN)).isTrue();
        assertThat(new ContentPolicy(List.of("", " ; ;")).runs(PLAIN)).isTrue();
    }
}
