package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.testkit.HostServer;
import io.trackai.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The README's program, run without the network: both inputs are wrong enough to be refused before any call. */
class FirstSetupTest {

    @Test
    void main_withInputsThatCannotBeRight_printsTheWebhookTheStatusAndWhatToDo() throws InterruptedException {
        PrintStream before = System.out;
        String publicUrl;
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
        try (HostServer host = HostServer.start(ManualClock.create())) {
            publicUrl = host.publicUrl().toString();
            FirstSetup.main(
                    new String[] {"not-a-pixel", "EAAinvented" + "Q7x".repeat(40), "https://127.0.0.1/curso", publicUrl
                    });
        } finally {
            System.setOut(before);
        }

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("Cadastre no gateway: " + publicUrl + "/api/v1/webhooks/perfectpay/")
                .contains("Status: ação necessária")
                .contains("  - ");
    }
}
