package io.trackai.examples.springboothost;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who may come in: HTTP Basic over the application's users, with the roles OPERATOR and LEAD. */
@Configuration(proxyBeanMethods = false)
class HostSecurity {

    /**
     * The REST face lets everybody in, because gateways and browsers have no password; it refuses nobodies itself where
     * they have no business. No cookie carries a right, so there is nothing to forge.
     */
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.authorizeHttpRequests(paths -> paths.requestMatchers("/api/v1/**", "/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .hasRole("OPERATOR"))
                .httpBasic(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
