package io.trackai.examples.conversionsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConversionsApiMainTest {

    @Test
    void run_tellsWhatBecameOfEachSale() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        ConversionsApiMain.run(
                Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC),
                new PrintStream(screen, true, StandardCharsets.UTF_8));

        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("purchase_A1: DELIVERED"),
                        line -> assertThat(line).isEqualTo("purchase_A2: DELIVERED"),
                        line -> assertThat(line)
                                .isEqualTo("  user_data.ph: cannot be brought into the form Meta hashes; left out"),
                        line -> assertThat(line).isEqualTo("purchase_A3: INVALID"),
                        line -> assertThat(line)
                                .isEqualTo("  not sent, event_time: is older than 7 days; Meta refuses the batch"),
                        line -> assertThat(line).isEqualTo("purchase_A4: REJECTED"),
                        line -> assertThat(line)
                                .startsWith("  Meta says: PAYLOAD code 100/2804019 field data.2.custom_data trace A"),
                        line -> assertThat(line).isEqualTo("Meta counted 2 events"));
    }
}
