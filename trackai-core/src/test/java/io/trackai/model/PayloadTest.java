package io.trackai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void joined_isTheBytesInOrder_inWhateverPieces() throws IOException {
        Payload joined = Payload.joined(List.of(Payload.of("olá, "), Payload.of(""), Payload.of("mundo")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        joined.writeTo(out);

        assertThat(joined.text()).isEqualTo("olá, mundo");
        assertThat(joined.size()).isEqualTo(11);
        assertThat(out.toByteArray()).isEqualTo(joined.bytes());
        assertThat(joined).isEqualTo(Payload.of("olá, mundo")).hasSameHashCodeAs(Payload.of("olá, mundo"));
        assertThat(joined).isNotEqualTo(Payload.of("olá, mundO"));
    }

    @Test
    void bytes_givenOrTaken_areCopies() {
        byte[] given = {1, 2, 3};
        Payload payload = Payload.of(given);
        given[0] = 9;
        payload.bytes()[1] = 9;
        assertThat(payload.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void writer_growsAndHandsOver() {
        Payload.Writer writer = new Payload.Writer(1);
        writer.write('a');
        writer.write("bcdef".repeat(100).getBytes(StandardCharsets.US_ASCII), 0, 500);
        Payload first = writer.payload();
        writer.write('x');

        assertThat(first.text()).isEqualTo("a" + "bcdef".repeat(100));
        assertThat(writer.payload().text()).isEqualTo("x");
        assertThat(new Payload.Writer(8).payload()).isEqualTo(Payload.of(""));
    }

    @Test
    void payload_printsItsSizeOnly() {
        assertThat(Payload.of("maria@exemplo.com.br")).hasToString("Payload(20 bytes)");
    }
}
