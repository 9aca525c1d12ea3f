package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trackai.testkit.meta.HostileAnswer;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that would hold a careless client for ever. The bound here only catches a hang; how far calls overrun their
 * deadline is measured by the benchmarks' {@code DeadlinesMain}.
 */
class ConversionsApiDeadlineTest {

    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final Duration HANG = Duration.ofSeconds(20);

    private final MetaWorld world = new MetaWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private EventOutcome answered(MetaError hostile) {
        world.meta.failNext(MetaEdge.EVENTS, 1, hostile);
        ConversionsApi api = world.api()
                .options(MetaOptions.builder()
                        .baseUrl(world.meta.baseUrl())
                        .callTimeout(DEADLINE)
                        .build())
                .build();
        return assertTimeoutPreemptively(
                HANG, () -> api.send(world.purchase("1").build()));
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("accepts and never answers", HostileAnswer.neverAnswers()),
                Arguments.of("drips a byte at a time", HostileAnswer.drips(Duration.ofMillis(50))),
                Arguments.of("200 MiB of gzip", HostileAnswer.gzipBomb(200L << 20)),
                Arguments.of("an answer without end", HostileAnswer.oversized(200L << 20)),
                Arguments.of("more gzip than the wire may carry", HostileAnswer.oversizedGzip(200L << 20)),
                Arguments.of("shorter than it says", HostileAnswer.truncated()),
                Arguments.of("gzip that is none", HostileAnswer.garbageGzip()),
                Arguments.of("gzip that breaks off", HostileAnswer.brokenGzip()),
                Arguments.of("resets after the body", MetaError.answerLost()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostileAnswer_endsInTime_andIsNeitherSuccessNorCertainFailure(String what, MetaError hostile) {
        EventOutcome outcome = answered(hostile);
        assertThat(outcome.status()).isEqualTo(EventOutcome.Status.UNKNOWN);
        assertThat(outcome.error().orElseThrow().category()).isEqualTo(ErrorCategory.NETWORK);
    }

    @Test
    void redirect_isNotFollowedWithTheToken() {
        try (MetaWorld other = new MetaWorld()) {
            EventOutcome outcome =
                    answered(HostileAnswer.redirect(307, URI.create(other.meta.baseUrl() + "/v25.0/me")));
            assertThat(outcome.status()).isEqualTo(EventOutcome.Status.BLOCKED);
            assertThat(other.meta.exchanges()).isEmpty();
        }
    }
}
