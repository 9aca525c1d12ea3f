package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.ACCOUNT;

import io.trackai.error.TransportException;
import io.trackai.testkit.gtm.TagManagerCall;
import io.trackai.testkit.gtm.TagManagerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What keeps a container from being made or published, with what the host or Google does about it. */
final class PublishScenarios {

    private static final String NAME = "Loja da Ana";
    private static final String GOOGLE = "tagmanager.googleapis.com";

    private final List<Scenario> all = new ArrayList<>();

    static List<Scenario> all() {
        PublishScenarios scenarios = new PublishScenarios();
        scenarios.refusals();
        scenarios.ownRules();
        return scenarios.all;
    }

    /** A container in the host's own account. */
    private static void publishing(ScenarioWorld world) {
        world.give("gtm", "accountId", ACCOUNT).give("gtm", "containerName", NAME);
    }

    private void refusals() {
        Map<String, List<TagManagerError>> refusals = Map.of(
                "GTM_API_PAYLOAD_REFUSED", List.of(TagManagerError.INVALID_ARGUMENT),
                "GTM_API_NAME_TAKEN", List.of(TagManagerError.DUPLICATE_NAME),
                "GTM_API_REFUSED", List.of(TagManagerError.BARE),
                "GTM_API_TOKEN_REFUSED", List.of(TagManagerError.UNAUTHENTICATED),
                "GTM_API_DISABLED", List.of(TagManagerError.API_DISABLED),
                "GTM_API_SCOPE_MISSING", List.of(TagManagerError.SCOPE_MISSING),
                "GTM_API_ROLE_MISSING", List.of(TagManagerError.ROLE_MISSING),
                "GTM_API_NOT_FOUND", List.of(TagManagerError.NOT_FOUND),
                "GTM_API_CONFLICT", List.of(TagManagerError.CONFLICT, TagManagerError.FINGERPRINT),
                "GTM_API_UNAVAILABLE", List.of(TagManagerError.INTERNAL, TagManagerError.UNAVAILABLE));
        Map<String, String> actions = Map.of(
                "GTM_API_PAYLOAD_REFUSED", "report",
                "GTM_API_NAME_TAKEN", "free-name",
                "GTM_API_REFUSED", "give-containername",
                "GTM_API_TOKEN_REFUSED", "fix-key",
                "GTM_API_DISABLED", "enable-api",
                "GTM_API_SCOPE_MISSING", "widen-scopes",
                "GTM_API_ROLE_MISSING", "check-role",
                "GTM_API_NOT_FOUND", "check-role",
                "GTM_API_CONFLICT", "wait",
                "GTM_API_UNAVAILABLE", "wait");
        refusals.forEach((code, errors) -> errors.forEach(error -> {
            for (TagManagerCall call : List.of(
                    TagManagerCall.LIST_CONTAINERS, TagManagerCall.LIST_WORKSPACES, TagManagerCall.CREATE_VERSION)) {
                refused(code, actions.getOrDefault(code, ""), call, error);
            }
        }));
        for (TagManagerError error :
                List.of(TagManagerError.RATE_LIMITED, TagManagerError.USER_RATE_LIMITED, TagManagerError.EXHAUSTED)) {
            refused("GTM_API_QUOTA", "wait", TagManagerCall.LIST_CONTAINERS, error);
        }
        for (TagManagerCall call : List.of(
                TagManagerCall.LIST_CONTAINERS, TagManagerCall.LIST_WORKSPACES, TagManagerCall.CREATE_VERSION)) {
            refused("GTM_API_QUOTA_DAILY", "ask-for-quota", call, TagManagerError.DAILY_LIMIT);
        }
        for (TransportException.Kind kind :
                List.of(TransportException.Kind.DNS, TransportException.Kind.TLS, TransportException.Kind.TIMEOUT)) {
            all.add(Scenario.of("GTM_API_UNAVAILABLE", "network: " + kind)
                    .before(world -> {
                        publishing(world);
                        world.network().fail(ScenarioNetwork.at(GOOGLE), kind);
                    })
                    .fix("wait", world -> world.network().heal())
                    .within(Duration.ofHours(30))
                    .build());
        }
    }

    /** Refused more often than one run asks; then whoever is to mend it has mended it. */
    private void refused(String code, String action, TagManagerCall call, TagManagerError error) {
        all.add(Scenario.of(code, error + " at " + call)
                .before(world -> {
                    publishing(world);
                    // A refused token is tried once more with a fresh one.
                    world.tagManager().failNext(call, error == TagManagerError.UNAUTHENTICATED ? 2 : 1, error);
                })
                .fix(action, world -> {})
                .within(Duration.ofHours(30))
                .build());
    }

    private void ownRules() {
        wished("GTM_TOKEN_SOURCE_MISSING", "configure-tokens", Scenarios.NO_ACCESS_TOKENS);
        wished("GTM_TOKEN_UNAVAILABLE", "check-token-source", Scenarios.BROKEN_ACCESS_TOKENS);
        foreign("the same name", NAME);
        foreign("the same name, an accent aside", "Lója da Ana");
        foreign("the same name, blanks aside", "Loja  da   Ana");
        full("GTM_ACCOUNT_NEARLY_FULL", 450, 470, 499);
        accountFull();
        elsewhere();
        stopped(
                "GTM_MERGE_CONFLICT",
                "resolve-conflict",
                world -> world.tagManager().conflicts(true),
                world -> world.tagManager().conflicts(false));
        stopped(
                "GTM_COMPILE_FAILED",
                "look-at-preview",
                world -> world.tagManager().compilerFails(true),
                world -> world.tagManager().compilerFails(false));
    }

    private void wished(String code, String action, String wish) {
        for (int minutes : new int[] {0, 10, 300}) {
            all.add(Scenario.of(code, "noticed after " + minutes + " min")
                    .before(world -> {
                        publishing(world);
                        world.wish(wish);
                    })
                    .after(world -> world.advance(Duration.ofMinutes(minutes)))
                    .fix(action, world -> world.grant(wish).restart())
                    .build());
        }
    }

    private void foreign(String variant, String present) {
        all.add(Scenario.of("GTM_CONTAINER_FOREIGN", variant)
                .before(world -> {
                    publishing(world);
                    world.tagManager().container(ACCOUNT, present);
                })
                .fix("give-containername", world -> world.give("gtm", "containerName", "Loja da Ana 2"))
                .build());
    }

    private void full(String code, int... containers) {
        for (int count : containers) {
            all.add(Scenario.of(code, count + " containers")
                    .before(world -> {
                        publishing(world);
                        for (int i = 0; i < count; i++) {
                            world.tagManager().container(ACCOUNT, "Outro " + i);
                        }
                        world.tagManager().account("6000002");
                    })
                    .fix("give-accountid", world -> world.give("gtm", "accountId", "6000002"))
                    .build());
        }
    }

    /** Five hundred fit; what differs is when it shows. */
    private void accountFull() {
        for (int minutes : new int[] {0, 5, 300}) {
            all.add(Scenario.of("GTM_ACCOUNT_FULL", "noticed after " + minutes + " min")
                    .before(world -> {
                        publishing(world);
                        for (int i = 0; i < 500; i++) {
                            world.tagManager().container(ACCOUNT, "Outro " + i);
                        }
                        world.tagManager().account("6000002");
                    })
                    .after(world -> world.advance(Duration.ofMinutes(minutes)))
                    .fix("give-accountid", world -> world.give("gtm", "accountId", "6000002"))
                    .build());
        }
    }

    private void elsewhere() {
        Map<String, String> entities = Map.of(
                "a constant", "{\"name\":\"De outra pessoa\",\"type\":\"c\"}",
                "an address", "{\"name\":\"Outra URL\",\"type\":\"u\"}",
                "an element", "{\"name\":\"Outro elemento\",\"type\":\"v\"}");
        entities.forEach((what, entity) -> {
            all.add(Scenario.of("GTM_CHANGED_ELSEWHERE", "with other " + what)
                    .before(world -> {
                        publishing(world);
                        world.tagManager().failNext(TagManagerCall.LIVE_VERSION, 1, TagManagerError.UNAVAILABLE);
                    })
                    .after(world -> {
                        world.tagManager()
                                .add(ACCOUNT, NAME, "Default Workspace", "variables", entity)
                                .publish(ACCOUNT, NAME, "Default Workspace", "Outra");
                        world.advance(Duration.ofMinutes(30));
                    })
                    .fix("give-acceptedversion", world -> world.give("gtm", "acceptedVersion", "1"))
                    .build());
        });
    }

    private void stopped(String code, String action, Consumer<ScenarioWorld> trouble, Consumer<ScenarioWorld> mending) {
        for (String name : List.of(NAME, "Curso", "Ana-2")) {
            all.add(Scenario.of(code, name)
                    .before(world -> {
                        publishing(world);
                        world.give("gtm", "containerName", name);
                        trouble.accept(world);
                    })
                    .fix(action, mending)
                    .build());
        }
    }
}
