package io.trackai.gtm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LandingAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://loja.example/curso, https://loja.example/curso",
        "HTTPS://Loja.Example, HTTPS://Loja.Example",
        "http://loja.example:80/?a=b#c, http://loja.example:80/?a=b#c",
        "https://violão.com.br/aula?x=1, https://xn--violo-dra.com.br/aula?x=1",
        "https://violão.com.br:443/, https://xn--violo-dra.com.br:443/"
    })
    void address_ofAPage_isRead(String text, String expected) {
        assertThat(LandingAddress.parse(text)).contains(URI.create(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loja.example",
                "//loja.example",
                "ftp://loja.example/",
                "javascript:alert(1)",
                "https://",
                "https:///x",
                "https://ana:pw@loja.example/",
                "https://loja example/",
                "https://loja.example/{{x}}",
                "https://{{x}}/",
                "https://loja.example/\n",
                "https://loja.example/<script>",
                "https://loja.example/`${x}`",
                "https://[::1]/",
                "https://%6c/",
                "data:text/html,x",
                "https://a:b:c/",
                "EAAinvented"
            })
    void text_thatIsNoAddressOfAPage_isRefused(String text) {
        assertThat(LandingAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://facebook.com/ana",
                "https://www.Instagram.com/ana",
                "https://fb.me/x",
                "https://go.perfectpay.com.br/PPU1"
            })
    void address_ofAnAdAProfileOrACheckout_isElsewhere(String text) {
        assertThat(LandingAddress.elsewhere(URI.create(text), List.of(Samples.links())))
                .isTrue();
    }

    @Test
    void address_thatOnlyLooksAlike_isNotElsewhere() {
        assertThat(LandingAddress.elsewhere(URI.create("https://notfacebook.com/"), List.of(Samples.links())))
                .isFalse();
        assertThat(LandingAddress.elsewhere(URI.create("https://loja.example/facebook.com"), List.of()))
                .isFalse();
    }
}
