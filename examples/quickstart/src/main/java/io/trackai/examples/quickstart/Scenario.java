package io.trackai.examples.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What goes wrong on the way, if anything. */
enum Scenario {
    NONE("everything works at once"),
    EXPIRED_TOKEN("the access token has expired"),
    SWAPPED("pixel and token were given in each other's field"),
    WRONG_WEBHOOK_TOKEN("the webhook token is another webhook's"),
    LANDING_DOWN("the sales page does not answer"),
    RATE_LIMIT("Meta asks to slow down");

    private final String story;

    Scenario(String story) {
        this.story = story;
    }

    String story() {
        return story;
    }

    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Scenario> of(String option) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.option().equals(option))
                .findFirst();
    }

    static String options() {
        return Arrays.stream(values()).map(Scenario::option).collect(Collectors.joining(" | "));
    }
}
