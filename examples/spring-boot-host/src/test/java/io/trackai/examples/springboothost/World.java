package io.trackai.examples.springboothost;

import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostRequest;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.landing.LandingServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * What lies around the application: Meta, a sales page, and a front that is reached from outside and hands everything on
 * to the application, wherever that listens. Outlives an application that is started again.
 */
public final class World implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    static final String PIXEL = "1098765432109876";
    static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    static final String WEBHOOK_TOKEN = "1a2b3c4d".repeat(4);
    static final String VAULT_KEY = "aW52ZW50ZWQtaW52ZW50ZWQtaW52ZW50ZWQtMTIzNDU=";
    static final String PASSWORD = "an-invented-password";

    private static final Set<String> OF_A_CONNECTION = Set.of(
            "connection", "content-length", "host", "http2-settings", "keep-alive", "transfer-encoding", "upgrade");

    final MetaEmulator meta = MetaEmulator.start(Clock.systemUTC());
    final LandingServer landing = LandingServer.start("loja.example", Clock.systemUTC());
    final HostServer front = HostServer.start(Clock.systemUTC()).mount(this::handOn);
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable ConfigurableApplicationContext application;

    World() {
        meta.pixel(PIXEL, "Loja da Ana").token(TOKEN).grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        landing.page("/curso", "<!doctype html><html><head><title>Curso</title></head><body>Curso</body></html>");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        application = context;
        var beans = context.getBeanFactory();
        beans.registerSingleton("world", this);
        beans.registerSingleton(
                "metaProvider",
                MetaProvider.create(
                        MetaOptions.builder().baseUrl(meta.baseUrl()).build()));
        beans.registerSingleton("pages", landing.pageFetcher());
        beans.registerSingleton(
                "users", new InMemoryUserDetailsManager(user("operator", "OPERATOR"), user("loja-da-ana", "LEAD")));
        TestPropertyValues.of(
                        "server.port=0", "trackai.vault-key=" + VAULT_KEY, "trackai.public-url=" + front.publicUrl())
                .applyTo(context);
    }

    private static UserDetails user(String name, String role) {
        return User.withUsername(name).password("{noop}" + PASSWORD).roles(role).build();
    }

    /** Where the application of the moment listens. */
    URI address() {
        ConfigurableApplicationContext running = application;
        if (running == null) {
            throw new IllegalStateException("no application was started");
        }
        return URI.create("http://localhost:" + running.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private HostAnswer handOn(HostRequest request) {
        HttpRequest.Builder call = HttpRequest.newBuilder(address()
                        .resolve(request.path()
                                + request.rawQuery().map(query -> "?" + query).orElse("")))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> call.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> answer = client.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, values.get(0));
                }
            });
            return HostAnswer.of(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    @Override
    public void close() {
        front.close();
        landing.close();
        meta.close();
    }
}
