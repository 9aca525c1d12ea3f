package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetaOptionsTest {

    @Test
    void defaults_areThoseOfTheDocumentation() {
        MetaOptions options = MetaOptions.defaults();
        assertThat(options.baseUrl()).hasToString("https://graph.facebook.com");
        assertThat(options.graphVersion()).isEqualTo("v25.0");
        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.defaultCountry()).isEqualTo("BR");
        assertThat(options.staleEventProbe()).isFalse();
        assertThat(options.at("me")).hasToString("https://graph.facebook.com/v25.0/me");
        assertThat(options.root()).hasToString("https://graph.facebook.com/");
    }

    @Test
    void graphVersion_withoutItsV_isCompleted() {
        assertThat(MetaOptions.builder().graphVersion("24.0").build().graphVersion())
                .isEqualTo("v24.0");
    }

    @Test
    void badSettings_areRefusedByName() {
        assertThatThrownBy(() -> MetaOptions.builder().graphVersion("latest").build())
                .hasMessageContaining("graphVersion");
        assertThatThrownBy(() -> MetaOptions.builder()
                        .baseUrl(URI.create("http://graph.facebook.com"))
                        .build())
                .hasMessageContaining("baseUrl");
        assertThatThrownBy(() -> MetaOptions.builder()
                        .partnerAgent("12345678901234567890123")
                        .build())
                .hasMessageContaining("partnerAgent");
        assertThatThrownBy(() -> MetaOptions.builder().partnerAgent("1-2").build())
                .hasMessageContaining("partnerAgent");
        assertThatThrownBy(
                        () -> MetaOptions.builder().callTimeout(Duration.ZERO).build())
                .hasMessageContaining("callTimeout");
        assertThatThrownBy(() -> MetaOptions.builder().defaultCountry("Nowhere").build())
                .hasMessageContaining("default country");
    }
}
