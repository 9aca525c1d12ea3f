package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.NEW_TOKEN;
import static io.trackai.testkit.scenario.ScenarioWorld.PIXEL;
import static io.trackai.testkit.scenario.ScenarioWorld.TOKEN;

import io.trackai.error.TransportException;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What Meta refuses, answers oddly or does not answer; mended by a new token, by Meta, or by whoever holds the rights. */
final class MetaScenarios {

    private static final Duration DAY = Duration.ofHours(25);
    private static final String GRAPH = "graph.facebook.com";

    private final List<Scenario> all = new ArrayList<>();

    static List<Scenario> all() {
        MetaScenarios scenarios = new MetaScenarios();
        scenarios.tokens();
        scenarios.rights();
        scenarios.events();
        scenarios.service();
        scenarios.reads();
        return scenarios.all;
    }

    private void tokens() {
        token("META_TOKEN_INVALID", "new-token", MetaError.of(190), MetaError.of(190, 467), MetaError.of(190, 452));
        token("META_TOKEN_INVALID", "new-token", MetaError.of(190, 457), MetaError.of(102));
        token("META_TOKEN_MALFORMED", "copy-token-again", MetaError.of(190, 456));
        token(
                "META_TOKEN_EXPIRED",
                "new-token",
                MetaError.of(190, 463),
                MetaError.of(190, 462),
                MetaError.of(190, 468));
        token(
                "META_TOKEN_REVOKED",
                "new-token",
                MetaError.of(190, 460),
                MetaError.of(190, 458),
                MetaError.of(190, 461));
        token("META_TOKEN_REVOKED", "new-token", MetaError.of(190, 466));
        token("META_TOKEN_OWNER_REFUSED", "new-token", MetaError.of(190, 465), MetaError.of(190, 492));
        token("META_APP_SECRET_REQUIRED", "new-token", MetaError.of(104));
        // What the token's owner mends is noticed without anybody saying so.
        everywhere("META_ACCOUNT_CHECKPOINT", "log-in", MetaError.of(190, 459), MetaEdge.ME, MetaEdge.PIXEL);
        everywhere("META_ACCOUNT_UNCONFIRMED", "confirm-account", MetaError.of(190, 464), MetaEdge.ME, MetaEdge.PIXEL);
        all.add(Scenario.of("META_APP_SECRET_REQUIRED", "an app that demands proof, mended by its secret")
                .before(world -> world.meta().credential(TOKEN).requireProof("invented-app-secret"))
                .fix("app-secret", world -> world.giveSecret("meta", "appSecret", "invented-app-secret"))
                .build());
    }

    private void rights() {
        for (int code : new int[] {10, 200, 294}) {
            all.add(Scenario.of("META_PERMISSION_DENIED", "code " + code + " when writing")
                    .before(world -> world.meta().fail(MetaEdge.EVENTS, MetaError.of(code)))
                    .fix("new-token", world -> {
                        world.meta().heal();
                        newToken(world);
                    })
                    .build());
        }
        all.add(Scenario.of("META_PERMISSION_DENIED", "mended by a right, not by a token")
                .before(world -> world.meta().revoke(TOKEN, PIXEL).grant(TOKEN, PIXEL, MetaRight.READ_PIXEL))
                .fix("grant-access", world -> world.meta().grant(TOKEN, PIXEL, MetaRight.WRITE_EVENTS))
                .build());
        String other = "1098765432109870";
        all.add(Scenario.of("META_PIXEL_NOT_FOUND", "an id that no object has")
                .before(world -> world.meta().fail(MetaEdge.PIXEL, MetaError.of(803)))
                .fix("check-pixel-id", world -> {
                    world.meta().heal();
                    world.meta()
                            .pixel(other, "Outra")
                            .grant(TOKEN, other, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
                    world.give("meta", "pixelId", other);
                })
                .build());
        for (int subcode : new int[] {33, 34}) {
            all.add(Scenario.of("META_PIXEL_NOT_FOUND", "100/" + subcode + " when writing")
                    .before(world -> world.meta().fail(MetaEdge.EVENTS, MetaError.of(100, subcode)))
                    .fix("new-token", world -> {
                        world.meta().heal();
                        newToken(world);
                    })
                    .build());
        }
        all.add(Scenario.of("META_PIXEL_UNAVAILABLE", "from the start")
                .before(world -> world.meta().unavailable(PIXEL))
                .fix("account-quality", world -> world.meta().dataset(PIXEL).unavailable(false))
                .build());
        all.add(Scenario.of("META_PIXEL_UNAVAILABLE", "a day later")
                .after(world -> {
                    world.meta().unavailable(PIXEL);
                    world.advance(DAY);
                })
                .fix("account-quality", world -> world.meta().dataset(PIXEL).unavailable(false))
                .build());
        all.add(Scenario.of("META_PIXEL_UNAVAILABLE", "after a correction")
                .after(world -> {
                    world.meta().unavailable(PIXEL);
                    newToken(world);
                })
                .fix("account-quality", world -> world.meta().dataset(PIXEL).unavailable(false))
                .build());
        everywhere("META_POLICY_BLOCK", "account-quality", MetaError.of(368), MetaEdge.PIXEL, MetaEdge.EVENTS);
        everywhere("META_TERMS_NOT_ACCEPTED", "accept-terms", MetaError.of(1870092), MetaEdge.PIXEL, MetaEdge.EVENTS);
        everywhere(
                "META_ADVERTISING_BLOCKED", "account-quality", MetaError.of(1404163), MetaEdge.PIXEL, MetaEdge.EVENTS);
    }

    private void events() {
        refused("META_EVENT_INVALID", MetaError.of(100), MetaError.of(100, 2804019), MetaError.of(105));
        refused("META_EVENT_INVALID", MetaError.of(100, 2804008).blaming("data", "0", "custom_data", "contents"));
        refused(
                "META_EVENT_TOO_OLD",
                MetaError.of(100, 2804003),
                MetaError.of(100, 2804003).transientFlag(true).status(503));
        refused("META_EVENT_TOO_OLD", MetaError.of(100, 2804003).status(500));
        refused(
                "META_EVENT_IN_FUTURE",
                MetaError.of(100, 2804004),
                MetaError.of(100, 2804004).status(500));
        refused("META_EVENT_IN_FUTURE", MetaError.of(100, 2804004).status(403));
        refused(
                "META_CUSTOMER_DATA_INSUFFICIENT",
                MetaError.of(100, 2804050),
                MetaError.of(100, 2804050).status(403));
        refused("META_CUSTOMER_DATA_INSUFFICIENT", MetaError.of(100, 2804050).status(500));
        writing(
                "META_COUNT_MISMATCH",
                "wait",
                MetaError.unconfirmed(),
                MetaError.received(0),
                MetaError.emptyBody(200));
        for (Duration late : List.of(Duration.ZERO, Duration.ofMinutes(3), DAY)) {
            all.add(Scenario.of("META_TEST_CODE_MISSING", "noticed after " + late)
                    .before(world -> world.withhold("meta", "testEventCode"))
                    .after(world -> world.advance(late))
                    .fix("give-test-code", world -> world.give("meta", "testEventCode", "TEST12345"))
                    .build());
        }
    }

    private void service() {
        passing("META_RATE_LIMITED", "wait", MetaError.of(4), MetaError.of(17, 2446079), MetaError.of(613));
        writing("META_RATE_LIMITED", "wait", MetaError.of(80004), MetaError.throttled(Duration.ofMinutes(7)));
        passing("META_UNAVAILABLE", "wait", MetaError.of(2), MetaError.html(503), MetaError.emptyBody(500));
        writing("META_UNAVAILABLE", "wait", MetaError.of(1, 99), MetaError.connectionBroken(), MetaError.answerLost());
        for (TransportException.Kind kind : List.of(TransportException.Kind.DNS, TransportException.Kind.CONNECT)) {
            network("META_UNREACHABLE", "open-the-way", kind);
        }
        network("META_TLS_FAILED", "check-tls", TransportException.Kind.TLS);
        for (int percent : new int[] {80, 91, 99}) {
            all.add(Scenario.of("META_USAGE_HIGH", percent + " %")
                    .before(world -> world.meta().appUsage(percent))
                    .fix("", world -> world.meta().heal())
                    .within(DAY.plus(DAY))
                    .build());
        }
        everywhere("META_VERSION_UNSUPPORTED", "raise-version", MetaError.of(2635), MetaEdge.ME, MetaEdge.EVENTS);
        everywhere("META_PATH_UNKNOWN", "raise-version", MetaError.of(2500), MetaEdge.ME, MetaEdge.EVENTS);
        for (String words : List.of("The call has been auto-upgraded to v26.0", "deprecated", "x")) {
            all.add(Scenario.of("META_VERSION_WARNED", words)
                    .before(world -> world.meta().header("X-Ad-Api-Version-Warning", words))
                    .fix("raise-version", world -> world.meta().heal())
                    .within(DAY.plus(DAY))
                    .build());
        }
        passing(
                "META_UNCLASSIFIED",
                "tell-support",
                MetaError.of(777777),
                MetaError.of(31415, 9),
                MetaError.emptyBody(418));
    }

    private void reads() {
        for (int code : new int[] {10, 200, 100}) {
            all.add(Scenario.of("META_PIXEL_INCONCLUSIVE", "reads denied with " + code)
                    // The test event would tell; it is held up.
                    .before(world -> world.meta()
                            .fail(MetaEdge.EVENTS, MetaError.of(80004))
                            .denyReadsWith(code)
                            .revoke(TOKEN, PIXEL)
                            .grant(TOKEN, PIXEL, MetaRight.WRITE_EVENTS))
                    .fix("", world -> world.meta().heal())
                    .build());
        }
        for (int code : new int[] {10, 200, 100}) {
            all.add(Scenario.of("META_MATCH_QUALITY_INCONCLUSIVE", "quality denied with " + code)
                    .before(world -> world.meta().fail(MetaEdge.DATASET_QUALITY, MetaError.of(code)))
                    .fix("", world -> world.meta().heal())
                    .within(DAY)
                    .build());
        }
        for (double score : new double[] {0.4, 3.9, 5.9}) {
            all.add(Scenario.of("META_MATCH_QUALITY_LOW", score + " of 10")
                    .before(world ->
                            world.meta().dataset(PIXEL).quality("Purchase", score, Map.of("email", 12.0, "fbc", 3.0)))
                    .fix(
                            "send-more-keys",
                            world -> world.meta().dataset(PIXEL).quality("Purchase", 8.8, Map.of("email", 97.0)))
                    .within(DAY)
                    .build());
        }
        for (MetaError error : List.of(MetaError.of(100), MetaError.of(100, 2804050), MetaError.of(506))) {
            all.add(Scenario.of("META_WRITE_INCONCLUSIVE", error.toString())
                    .before(world -> {
                        world.wish(Scenarios.STALE_EVENT_PROBE);
                        world.meta().failNext(MetaEdge.EVENTS, 1, error);
                    })
                    .fix("", world -> {})
                    .build());
        }
    }

    private static void newToken(ScenarioWorld world) {
        world.giveSecret("meta", "accessToken", NEW_TOKEN);
    }

    /** A refused token, the first of these at every moment; mended by another one. */
    private void token(String code, String action, MetaError... errors) {
        for (MetaError error : errors) {
            Consumer<ScenarioWorld> mending = world -> {
                world.meta().heal();
                newToken(world);
            };
            if (error == errors[0]) {
                everyMoment(code, action, MetaEdge.ME, error, mending);
            } else {
                all.add(Scenario.of(code, error + " at ME from the start")
                        .before(world -> world.meta().fail(MetaEdge.ME, error))
                        .fix(action, mending)
                        .build());
            }
        }
    }

    /** Refused at these calls, and mended where nobody sees it. */
    private void everywhere(String code, String action, MetaError error, MetaEdge... edges) {
        for (MetaEdge edge : edges) {
            if (edge == MetaEdge.EVENTS) {
                all.add(Scenario.of(code, error + " when writing")
                        .before(world -> world.meta().fail(MetaEdge.EVENTS, error))
                        .fix(action, world -> world.meta().heal())
                        .build());
            } else {
                everyMoment(code, action, edge, error, world -> world.meta().heal());
            }
        }
    }

    private void everyMoment(
            String code, String action, MetaEdge edge, MetaError error, Consumer<ScenarioWorld> mending) {
        String where = error + " at " + edge;
        all.add(Scenario.of(code, where + " from the start")
                .before(world -> world.meta().fail(edge, error))
                .fix(action, mending)
                .build());
        all.add(Scenario.of(code, where + " a day later")
                .after(world -> {
                    world.meta().fail(edge, error);
                    world.advance(DAY);
                })
                .fix(action, mending)
                .build());
        all.add(Scenario.of(code, where + " after a correction")
                .after(world -> {
                    world.meta().fail(edge, error);
                    newToken(world);
                })
                .fix(action, world -> {
                    mending.accept(world);
                    world.giveSecret("meta", "accessToken", TOKEN);
                })
                .build());
    }

    /** Passing trouble at any call. */
    private void passing(String code, String action, MetaError... errors) {
        everyMoment(code, action, MetaEdge.ME, errors[0], world -> world.meta().heal());
        writing(code, action, errors);
    }

    /** The same when the test event is sent. */
    private void writing(String code, String action, MetaError... errors) {
        for (MetaError error : errors) {
            all.add(Scenario.of(code, error + " when writing")
                    .before(world -> world.meta().fail(MetaEdge.EVENTS, error))
                    .fix(action, world -> world.meta().heal())
                    .build());
        }
    }

    /** An event that is refused for what it is; the host mends it, and the next try passes. */
    private void refused(String code, MetaError... errors) {
        for (MetaError error : errors) {
            all.add(Scenario.of(code, error.toString())
                    .before(world -> world.meta().fail(MetaEdge.EVENTS, error))
                    .fix("tell-support", world -> world.meta().heal())
                    .build());
        }
    }

    private void network(String code, String action, TransportException.Kind kind) {
        all.add(Scenario.of(code, kind + " from the start")
                .before(world -> world.network().fail(ScenarioNetwork.at(GRAPH), kind))
                .fix(action, world -> world.network().heal())
                .build());
        all.add(Scenario.of(code, kind + " a day later")
                .after(world -> {
                    world.network().fail(ScenarioNetwork.at(GRAPH), kind);
                    world.advance(DAY);
                })
                .fix(action, world -> world.network().heal())
                .build());
        all.add(Scenario.of(code, kind + " when writing")
                .before(world -> world.network().fail(uri -> uri.getPath().endsWith("/events"), kind))
                .fix(action, world -> world.network().heal())
                .build());
    }

    /** The moments at which a version is about to end, by Meta's own announcements. */
    static List<Scenario> ending(String action, Instant... days) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Instant day : days) {
            scenarios.add(Scenario.of("META_VERSION_ENDING", "on " + day)
                    .start(day)
                    .fix(action, world -> {
                        world.wish(Scenarios.NEWEST_GRAPH_VERSION);
                        world.meta().release("v99.0");
                        world.restart();
                    })
                    .within(DAY.plus(DAY))
                    .build());
        }
        return scenarios;
    }
}
