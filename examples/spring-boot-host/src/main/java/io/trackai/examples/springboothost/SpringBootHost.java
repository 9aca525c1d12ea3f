package io.trackai.examples.springboothost;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application. Needs {@code TRACKAI_VAULT_KEY} in the environment; the README has the command. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class SpringBootHost {

    /** Runs until the process is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(SpringBootHost.class, args);
    }
}
