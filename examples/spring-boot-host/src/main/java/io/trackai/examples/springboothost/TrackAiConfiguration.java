package io.trackai.examples.springboothost;

import io.trackai.TrackAi;
import io.trackai.TrackAiBuilder;
import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.error.TrackAiException;
import io.trackai.http.SetupApi;
import io.trackai.model.Secret;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.transport.PageFetcher;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

// tag::configuration[]
/** Track AI among the beans: on the application's own data source, closed with the application. */
@Configuration(proxyBeanMethods = false)
class TrackAiConfiguration {

    /** Providers, listeners and page fetchers that are beans are used; providers on the class path are found anyway. */
    @Bean
    TrackAi trackAi(
            DataSource dataSource,
            @Value("${trackai.vault-key}") Secret vaultKey,
            @Value("${trackai.public-url:}") String publicUrl,
            ObjectProvider<IntegrationProvider> providers,
            ObjectProvider<SetupListener> listeners,
            ObjectProvider<PageFetcher> pages) {
        TrackAiBuilder builder =
                TrackAi.builder().dataSource(dataSource).vault(AesGcmVault.of("host-1", Map.of("host-1", vaultKey)));
        if (!publicUrl.isEmpty()) {
            builder.publicUrl(publicUrl);
        }
        providers.orderedStream().forEach(builder::provider);
        listeners.orderedStream().forEach(builder::listener);
        pages.ifAvailable(builder::pageFetcher);
        return builder.build();
    }

    /** A plain servlet: Spring MVC would answer the CORS preflights of the visits itself. */
    @Bean
    ServletRegistrationBean<SetupServlet> setupApi(TrackAi trackAi) {
        return new ServletRegistrationBean<>(new SetupServlet(SetupApi.of(trackAi)), "/api/v1/*");
    }

    /** Live feeds end before the server waits for the calls under way; what still comes in is stored and run elsewhere. */
    @EventListener
    void end(ContextClosedEvent closing) {
        closing.getApplicationContext().getBean(TrackAi.class).close();
    }

    /** Up while the store answers. */
    @Bean
    HealthIndicator trackAiHealthIndicator(TrackAi trackAi) {
        SessionQuery one = SessionQuery.builder().limit(1).build();
        return () -> {
            try {
                trackAi.sessions(one);
                return Health.up().build();
            } catch (TrackAiException e) {
                return Health.down().withDetail("code", e.code()).build();
            }
        };
    }
}
// end::configuration[]
