package io.trackai.examples.springboothost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application started again on the same database. */
@ExtendWith(OutputCaptureExtension.class)
class RestartTest {

    @TempDir
    Path folder;

    @Test
    void restart_onTheSameDatabase_keepsTheSessionAndItsSecrets(CapturedOutput output) throws Exception {
        try (World world = new World()) {
            Calls operator = new Calls(world, "operator");
            String session;
            CompletableFuture<List<String>> feed;
            try (ConfigurableApplicationContext first = start(world)) {
                assertThat(first.isRunning()).isTrue();
                session = operator.start("loja-da-ana");
                feed = operator.feed(session + "/events");
                operator.await(session, "evento recebido");
            }
            assertThat(feed.get(1, TimeUnit.SECONDS))
                    .as("ended before the server waited for it")
                    .endsWith("event: end", "data: {\"reason\":\"closing\"}", "");
            world.meta.forget();

            try (ConfigurableApplicationContext second = start(world)) {
                assertThat(second.isRunning()).isTrue();
                operator.await(session, "evento recebido");
                assertThat(operator.post(session + "/test-event", "{}").statusCode())
                        .isEqualTo(202);
                await("sent with the stored token")
                        .until(() -> world.meta.events().size() == 1);
            }
            assertThat(output.getAll())
                    .doesNotContain(World.TOKEN, World.WEBHOOK_TOKEN, World.VAULT_KEY)
                    .doesNotContain(" WARN ", " ERROR ");
        }
    }

    private ConfigurableApplicationContext start(World world) {
        return new SpringApplicationBuilder(SpringBootHost.class)
                .initializers(world)
                .properties("spring.main.register-shutdown-hook=false")
                .run("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("host"));
    }
}
