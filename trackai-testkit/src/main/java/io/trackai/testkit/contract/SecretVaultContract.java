package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Secret;
import io.trackai.spi.host.SecretVault;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SecretVault} must do. Extend it, give {@link #create()} a vault and {@link #another()} one with a key
 * of its own.
 */
public abstract class SecretVaultContract {

    private static final String TEXT = "EAAinvented" + "V8w".repeat(30) + " ç 😀";
    private static final String CONTEXT = "ana|session|accessToken";

    private SecretVault vault;

    /** For subclasses. */
    protected SecretVaultContract() {}

    /** The vault to check. */
    protected abstract SecretVault create();

    /** A vault of the same sort with another key. */
    protected abstract SecretVault another();

    @BeforeEach
    void open() {
        vault = create();
    }

    @Test
    void open_ofASealedSecret_isTheSecret() {
        assertTrue(vault.open(seal(), CONTEXT).matches(TEXT));
    }

    @Test
    void seal_ofOneAndOfManyCharacters_opensAgain() {
        for (String text : List.of("x", "\u0000", "x".repeat(100_000))) {
            assertTrue(vault.open(vault.seal(Secret.of(text), CONTEXT), CONTEXT).matches(text));
        }
    }

    @Test
    void seal_twice_givesDifferentTexts() {
        HashSet<String> texts = new HashSet<>();
        for (int times = 0; times < 200; times++) {
            texts.add(seal());
        }

        assertEquals(200, texts.size());
    }

    @Test
    void seal_hidesTheText() {
        String sealed = seal();

        assertFalse(sealed.contains(TEXT));
        assertFalse(sealed.contains("EAAinvented"));
        assertFalse(vault.toString().contains("EAAinvented"));
    }

    @Test
    void seal_isPrintableAscii() {
        assertTrue(seal().chars().allMatch(c -> c > 0x20 && c < 0x7f));
    }

    @Test
    void open_inAnotherContext_isRefused() {
        String sealed = seal();

        assertThrows(UnreadableSecretException.class, () -> vault.open(sealed, "rui|session|accessToken"));
        assertThrows(UnreadableSecretException.class, () -> vault.open(sealed, ""));
    }

    @Test
    void open_withAnotherKey_isRefused() {
        String sealed = seal();

        assertThrows(UnreadableSecretException.class, () -> another().open(sealed, CONTEXT));
    }

    @Test
    void open_ofATextThatWasChangedAnywhere_isRefused() {
        String sealed = seal();
        for (int at = 0; at < sealed.length(); at++) {
            char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);

            if (!opensTheSame(changed)) {
                assertThrows(UnreadableSecretException.class, () -> vault.open(changed, CONTEXT), "changed at " + at);
            }
        }
    }

    @Test
    void open_ofATextThatIsNone_isRefused() {
        String sealed = seal();
        for (String odd :
                List.of("", ".", "..", "v1..", TEXT, sealed + "A", sealed.substring(0, sealed.length() / 2))) {
            assertThrows(UnreadableSecretException.class, () -> vault.open(odd, CONTEXT), odd);
        }
    }

    @Test
    void refusals_tellNeitherTextNorContext() {
        UnreadableSecretException failure =
                assertThrows(UnreadableSecretException.class, () -> vault.open(seal(), "rui|session|accessToken"));

        assertFalse(failure.toString().contains("EAAinvented"));
        assertFalse(failure.toString().contains("rui"));
    }

    @Test
    void fingerprint_isEqualForEqualSecretsInOneContextOnly() {
        String here = vault.fingerprint(Secret.of(TEXT), CONTEXT);

        assertEquals(here, vault.fingerprint(Secret.of(TEXT), CONTEXT));
        assertNotEquals(here, vault.fingerprint(Secret.of(TEXT + "x"), CONTEXT));
        assertNotEquals(here, vault.fingerprint(Secret.of(TEXT), "another"));
        assertNotEquals(here, another().fingerprint(Secret.of(TEXT), CONTEXT));
        assertFalse(here.contains("EAAinvented"));
    }

    @Test
    void needsReseal_ofWhatWasSealedNow_isFalse() {
        assertFalse(vault.needsReseal(seal()));
    }

    @Test
    void vault_fromManyThreads_opensWhatItSealed() {
        List<Boolean> opened = Race.of(16, number -> {
            boolean good = true;
            for (int times = 0; times < 50; times++) {
                String text = "secret-" + number + "-" + times;
                good &= vault.open(vault.seal(Secret.of(text), CONTEXT), CONTEXT)
                        .matches(text);
            }
            return good;
        });

        assertTrue(opened.stream().allMatch(good -> good));
    }

    private String seal() {
        return vault.seal(Secret.of(TEXT), CONTEXT);
    }

    /** The last character of an unpadded base64 text may hold bits that mean nothing. */
    private boolean opensTheSame(String changed) {
        try {
            return vault.open(changed, CONTEXT).matches(TEXT);
        } catch (UnreadableSecretException e) {
            return false;
        }
    }
}
