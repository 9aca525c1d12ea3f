package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserIdsTest {

    private static final Instant SEEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final String COOKIE = "fb.2.1795430000000.AbCdEf_-123";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fb.1.1795430000000.2098761543",
                "fb.2.1795430000000.2098761543.Ag",
                "fb.0.1795430000000.2098761543.AgEAAQMB"
            })
    void fbp_wellFormed_isOne(String text) {
        assertThat(BrowserIds.isFbp(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fb",
                "fb.1.1795430000000",
                "fb.1.1795430000000.",
                "FB.1.1795430000000.2098761543",
                "fb.x.1795430000000.2098761543",
                "fb.1.soon.2098761543",
                "fb.1.1795430000000.abc",
                "fb.1.1795430000000.2098761543.abc",
                "fb.1.1795430000000.2098761543.AgEAAQMB.more",
                " fb.1.1795430000000.2098761543"
            })
    void fbp_malformed_isNone(String text) {
        assertThat(BrowserIds.isFbp(text)).isFalse();
    }

    @Test
    void fbc_keepsTheCaseOfTheClickId() {
        assertThat(BrowserIds.isFbc(COOKIE)).isTrue();
        assertThat(BrowserIds.fbc(Optional.of(COOKIE), Optional.of("AbCdEf_-123"), Optional.of(SEEN)))
                .contains(COOKIE);
    }

    @Test
    void fbc_ofAnotherClick_isBuiltWithTheMomentItWasFirstSeen() {
        assertThat(BrowserIds.fbc(Optional.of(COOKIE), Optional.of("Other"), Optional.of(SEEN)))
                .contains("fb.1." + SEEN.toEpochMilli() + ".Other");
        assertThat(BrowserIds.fbc(Optional.empty(), Optional.of("Other"), Optional.of(SEEN)))
                .contains("fb.1." + SEEN.toEpochMilli() + ".Other");
    }

    @Test
    void fbc_withoutTheMomentOfTheClick_isNotMadeUp() {
        assertThat(BrowserIds.fbc(Optional.empty(), Optional.of("Other"), Optional.empty()))
                .isEmpty();
        assertThat(BrowserIds.fbc(Optional.of(COOKIE), Optional.of("Other"), Optional.empty()))
                .contains(COOKIE);
    }

    @Test
    void fbc_unusableCookieOrClick_countsAsNone() {
        assertThat(BrowserIds.fbc(Optional.of("fb.x.y.z"), Optional.empty(), Optional.of(SEEN)))
                .isEmpty();
        assertThat(BrowserIds.fbc(Optional.empty(), Optional.of("two words"), Optional.of(SEEN)))
                .isEmpty();
        assertThat(BrowserIds.fbc(Optional.empty(), Optional.of("a".repeat(501)), Optional.of(SEEN)))
                .isEmpty();
    }

    @Test
    void fbc_withAnAppendix_isForwardedWhole() {
        String appended = COOKIE + ".AgEAAQMB";
        assertThat(BrowserIds.fbc(Optional.of(appended), Optional.of("AbCdEf_-123"), Optional.of(SEEN)))
                .contains(appended);
    }
}
