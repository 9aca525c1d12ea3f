package io.trackai.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostbackTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Postback of(byte... body) {
        return Postback.of(body, Map.of(), NOW);
    }

    @Test
    void text_ofUtf8_isTheText_alsoWithAReplacementThatWasSent() {
        for (String text : new String[] {"", "olá", "😀", "sent as \uFFFD"}) {
            assertThat(of(text.getBytes(StandardCharsets.UTF_8)).text()).contains(text);
        }
    }

    @Test
    void text_ofAnythingElse_isEmpty() {
        assertThat(of((byte) 'a', (byte) 0xff).text()).isEmpty();
        assertThat(of("olá".getBytes(StandardCharsets.ISO_8859_1)).text()).isEmpty();
        assertThat(of("{}".getBytes(StandardCharsets.UTF_16)).text()).isEmpty();
        // A sent replacement does not excuse a malformed byte.
        assertThat(of((byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xc3).text())
                .isEmpty();
    }

    @Test
    void body_isACopy() {
        byte[] given = {1, 2};
        Postback postback = of(given);
        given[0] = 9;
        postback.body()[1] = 9;
        assertThat(postback.body()).containsExactly(1, 2);
    }
}
