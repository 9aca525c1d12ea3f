package io.trackai.gtm;

import static io.trackai.gtm.PublishingDesk.ACCOUNT;
import static io.trackai.gtm.PublishingDesk.NAME;
import static io.trackai.gtm.PublishingDesk.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Connection;
import io.trackai.model.Secret;
import io.trackai.spi.StepOutcome;
import io.trackai.testkit.gtm.TagManagerCall;
import io.trackai.testkit.gtm.TagManagerError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the publisher does to an account, and what it never does. */
final class PublisherTest {

    private static final String FOREIGN_TAG = """
            {"name":"Pixel antigo","type":"html","firingTriggerId":["2147479553"],
             "parameter":[{"type":"template","key":"html","value":"<b>oi</b>"}]}""";

    private final PublishingDesk desk = new PublishingDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private String live() {
        return desk.google.live(ACCOUNT, NAME).orElse("");
    }

    @Test
    void publish_aNewLead_takesAtMostTenCalls() {
        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(desk.google.calls()).hasSizeLessThanOrEqualTo(10).contains(TagManagerCall.BULK_UPDATE);
        assertThat(live())
                .contains("TrackAI - Meta Pixel", "\"customEvent\"", "\"oncePerLoad\"", Samples.PIXEL)
                .doesNotContain("new_", "CUSTOM_EVENT");
        assertThat(desk.google.workspaces(ACCOUNT, NAME)).containsExactly("Default Workspace");
    }

    @Test
    void publish_again_looksAndChangesNothing() {
        desk.pass();
        desk.clock.advance(Duration.ofMinutes(5));
        desk.google.forget();

        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(desk.google.calls()).containsExactly(TagManagerCall.LIST_CONTAINERS, TagManagerCall.LIVE_VERSION);
        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(1);
    }

    @Test
    void publish_aSecondPixelThenOneAgain_addsAndRemovesOnlyItsOwn() {
        desk.pass();
        desk.clock.advance(Duration.ofMinutes(5));
        desk.facts = Samples.twoPixels();
        desk.google.forget();
        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);
        assertThat(desk.google.calls()).hasSizeLessThanOrEqualTo(10);
        assertThat(live()).contains("TrackAI - Meta Pixel 2");

        desk.clock.advance(Duration.ofMinutes(5));
        desk.facts = Samples.pixelOnly();
        assertThat(desk.plan().count(PublishPlan.Change.DELETE)).isEqualTo(4);
        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(live()).doesNotContain("TrackAI - Meta Pixel 2").contains("TrackAI - Meta Pixel");
        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void publish_withoutBulk_writesOneByOne(boolean tried) {
        desk.google.bulk(false).quota(false);
        desk.options = GtmOptions.builder().from(desk.options).bulk(tried).build();

        StepOutcome outcome = desk.pass();
        for (int i = 0; i < 3 && outcome instanceof StepOutcome.Waiting waiting; i++) {
            desk.clock.advance(waiting.again());
            outcome = desk.pass();
        }

        assertThat(outcome).isInstanceOf(StepOutcome.Ok.class);
        assertThat(live()).contains("TrackAI - Meta Purchase");
        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(1);
    }

    @Test
    void publish_theAnswerToAnyOneCallIsLost_endsInTheSameStateOnce() {
        desk.pass();
        int calls = desk.google.calls().size();
        assertThat(calls).isGreaterThan(5);
        for (int lost = 0; lost < calls; lost++) {
            try (PublishingDesk crashing = new PublishingDesk()) {
                crashing.google.loseAnswerAfter(lost);
                StepOutcome first = crashing.pass();
                assertThat(first).as("call %s was lost", lost).isInstanceOf(StepOutcome.Failed.class);
                assertThat(code(first)).isEqualTo("GTM_API_UNAVAILABLE");
                crashing.clock.advance(Duration.ofMinutes(5));

                assertThat(crashing.pass()).as(crashing.google.transcript()).isInstanceOf(StepOutcome.Ok.class);

                assertThat(crashing.google.containers(ACCOUNT)).containsExactly(NAME);
                assertThat(crashing.google.versions(ACCOUNT, NAME))
                        .as(crashing.google.transcript())
                        .isEqualTo(1);
                assertThat(crashing.google.workspaces(ACCOUNT, NAME)).containsExactly("Default Workspace");
                assertThat(names(crashing.google.live(ACCOUNT, NAME).orElse("")))
                        .as("each once")
                        .isEqualTo(names(live()));
            }
        }
    }

    private static List<String> names(String version) {
        return Pattern.compile("\"name\":\"([^\"]+)\"")
                .matcher(version)
                .results()
                .map(match -> match.group(1))
                .sorted()
                .toList();
    }

    @Test
    void publish_aContainerOfThatNameThatIsNotOurs_isLeftAlone() {
        desk.google.container(ACCOUNT, NAME);

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.CONTAINER_FOREIGN);

        assertThat(desk.google.calls()).containsExactly(TagManagerCall.LIST_CONTAINERS);
    }

    @Test
    void publish_somebodyElsePublished_stopsUntilTheVersionIsAccepted() {
        desk.pass();
        desk.google
                .add(ACCOUNT, NAME, "Default Workspace", "tags", FOREIGN_TAG)
                .publish(ACCOUNT, NAME, "Default Workspace", "Ajuste da agência");
        desk.clock.advance(Duration.ofMinutes(5));
        desk.facts = Samples.twoPixels();

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.CHANGED_ELSEWHERE);
        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(2);
        assertThat(desk.plan().hindrance()).contains(PublishFindings.CHANGED_ELSEWHERE);

        desk.connection = Connection.builder(GtmConnection.PROVIDER)
                .from(desk.connection)
                .putFields(GtmConnection.ACCEPTED_VERSION, "2")
                .build();
        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);
        assertThat(live()).contains("Pixel antigo", "TrackAI - Meta Pixel 2");
    }

    @Test
    void publish_aForeignTagWithOneOfOurNames_isNotOverwritten() {
        desk.step("container");
        desk.pass();
        desk.google
                .add(
                        ACCOUNT,
                        NAME,
                        "Default Workspace",
                        "tags",
                        FOREIGN_TAG.replace("Pixel antigo", "TrackAI - Meta Pixel 2"))
                .publish(ACCOUNT, NAME, "Default Workspace", "Outra");
        desk.clock.advance(Duration.ofMinutes(5));
        desk.facts = Samples.twoPixels();
        desk.connection = Connection.builder(GtmConnection.PROVIDER)
                .from(desk.connection)
                .putFields(GtmConnection.ACCEPTED_VERSION, "2")
                .build();

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.ENTITY_FOREIGN);

        assertThat(live()).contains("<b>oi</b>");
    }

    @Test
    void publish_somebodyWorkedInOurWorkspace_isNotPublishedWithOurs() {
        desk.google.failNext(TagManagerCall.STATUS, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        desk.google.add(ACCOUNT, NAME, "Track AI", "tags", FOREIGN_TAG);
        desk.clock.advance(Duration.ofMinutes(5));

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.WORKSPACE_TOUCHED);

        assertThat(desk.google.live(ACCOUNT, NAME)).isEmpty();
    }

    @Test
    void publish_compilerErrorWithStatus200_isAFailure() {
        desk.google.compilerFails(true);

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.COMPILE_FAILED);
        assertThat(desk.google.live(ACCOUNT, NAME)).isEmpty();
    }

    @Test
    void publish_aConflictWithStatus200_isAFailure() {
        desk.google.conflicts(true);

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.MERGE_CONFLICT);
    }

    /** Work of ours that was begun, and a version of somebody else's in the meantime. */
    private void leftBehind(String list, String name, UnaryOperator<String> theirs) {
        desk.unhurried();
        desk.pass();
        desk.facts = Samples.twoPixels();
        desk.google.failNext(TagManagerCall.CREATE_VERSION, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        assertThat(desk.google.workspaces(ACCOUNT, NAME)).contains("Track AI");
        desk.google
                .add(ACCOUNT, NAME, "Default Workspace", "tags", FOREIGN_TAG)
                .edit(ACCOUNT, NAME, "Default Workspace", list, name, theirs)
                .publish(ACCOUNT, NAME, "Default Workspace", "Ajuste da agência");
        accept("2");
        desk.google.forget();
    }

    @Test
    void publish_aWorkspaceBehindTheLiveVersion_isSyncedFirst() {
        leftBehind("variables", "TrackAI - Value", variable -> variable.replace("trackai_value", "outro"));

        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(desk.google.calls()).contains(TagManagerCall.SYNC).doesNotContain(TagManagerCall.RESOLVE_CONFLICT);
        assertThat(live()).contains("Pixel antigo", "TrackAI - Meta Pixel 2", "trackai_value");
        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(3);
    }

    /** Our purchase tag is put right in our workspace, and changed by somebody else in the meantime. */
    private void changedOnBothSides(UnaryOperator<String> theirs) {
        desk.unhurried();
        desk.pass();
        desk.google
                .add(ACCOUNT, NAME, "Default Workspace", "folders", "{\"name\":\"Deles\"}")
                .edit(
                        ACCOUNT,
                        NAME,
                        "Default Workspace",
                        "tags",
                        "TrackAI - Meta Purchase",
                        tag -> tag.replace("oncePerEvent", "oncePerLoad"))
                .publish(ACCOUNT, NAME, "Default Workspace", "Ajuste da agência");
        accept("2");
        desk.google.failNext(TagManagerCall.CREATE_VERSION, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        desk.google
                .edit(ACCOUNT, NAME, "Default Workspace", "tags", "TrackAI - Meta Purchase", theirs)
                .publish(ACCOUNT, NAME, "Default Workspace", "E mais um");
        accept("3");
        desk.google.forget();
    }

    @Test
    void publish_aConflictAboutOurOwn_endsWithOurContent() {
        changedOnBothSides(tag -> tag.replace("oncePerLoad", "unlimited"));

        assertThat(desk.pass()).as(desk.google.transcript()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(desk.google.calls()).contains(TagManagerCall.RESOLVE_CONFLICT);
        assertThat(live()).contains("Deles").doesNotContain("unlimited");
        assertThat(desk.plan().nothingToDo()).isTrue();
    }

    @Test
    void publish_aConflictAboutWhatBecameTheirs_isLeftToAPerson() {
        changedOnBothSides(tag -> tag.replace("TrackAI - Meta Purchase", "Compra")
                .replaceAll("\"notes\":\"[^\"]*\"", "\"notes\":\"da agência\""));

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.MERGE_CONFLICT);

        assertThat(desk.google.calls())
                .contains(TagManagerCall.SYNC)
                .doesNotContain(TagManagerCall.RESOLVE_CONFLICT, TagManagerCall.CREATE_VERSION);
        assertThat(live()).contains("da agência");
    }

    @Test
    void publish_aConflictWithSomebodyElses_isLeftToAPerson() {
        desk.unhurried();
        desk.pass();
        desk.facts = Samples.twoPixels();
        desk.google.failNext(TagManagerCall.CREATE_VERSION, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        String theirs = FOREIGN_TAG.replace("Pixel antigo", "TrackAI - Meta Pixel 2");
        desk.google
                .add(ACCOUNT, NAME, "Default Workspace", "tags", theirs)
                .publish(ACCOUNT, NAME, "Default Workspace", "Ajuste da agência");
        accept("2");
        desk.google.forget();

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.ENTITY_FOREIGN);
        assertThat(desk.google.calls()).doesNotContain(TagManagerCall.RESOLVE_CONFLICT, TagManagerCall.CREATE_VERSION);
        assertThat(live()).contains("<b>oi</b>");
    }

    @Test
    void publish_ourMarkWasTakenOffOneSideOfAConflict_isLeftToAPerson() {
        leftBehind(
                "tags",
                "TrackAI - Meta Pixel",
                tag -> tag.replaceAll("\"notes\":\"[^\"]*\"", "\"notes\":\"da agência\""));

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.ENTITY_FOREIGN);

        assertThat(desk.google.calls()).doesNotContain(TagManagerCall.RESOLVE_CONFLICT);
        assertThat(live()).contains("da agência");
    }

    @Test
    void publish_syncingFails_isAConflict() {
        leftBehind("variables", "TrackAI - Value", variable -> variable);
        desk.google.syncFails(true);

        assertThat(code(desk.pass())).isEqualTo(PublishFindings.MERGE_CONFLICT);
    }

    private void accept(String version) {
        desk.connection = Connection.builder(GtmConnection.PROVIDER)
                .from(desk.connection)
                .putFields(GtmConnection.ACCEPTED_VERSION, version)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT,GTM_API_PAYLOAD_REFUSED",
        "DUPLICATE_NAME,GTM_API_NAME_TAKEN",
        "BARE,GTM_API_REFUSED",
        "API_DISABLED,GTM_API_DISABLED",
        "SCOPE_MISSING,GTM_API_SCOPE_MISSING",
        "ROLE_MISSING,GTM_API_ROLE_MISSING",
        "RATE_LIMITED,GTM_API_QUOTA",
        "USER_RATE_LIMITED,GTM_API_QUOTA",
        "QUOTA_EXCEEDED,GTM_API_QUOTA",
        "EXHAUSTED,GTM_API_QUOTA",
        "DAILY_LIMIT,GTM_API_QUOTA_DAILY",
        "NOT_FOUND,GTM_API_NOT_FOUND",
        "CONFLICT,GTM_API_CONFLICT",
        "FINGERPRINT,GTM_API_CONFLICT",
        "INTERNAL,GTM_API_UNAVAILABLE",
        "UNAVAILABLE,GTM_API_UNAVAILABLE"
    })
    void publish_aDocumentedError_isNamed(TagManagerError error, String finding) {
        desk.google.failNext(error);

        StepOutcome outcome = desk.pass();

        assertThat(code(outcome)).isEqualTo(finding);
        assertThat(outcome instanceof StepOutcome.Waiting).isEqualTo(finding.startsWith("GTM_API_QUOTA"));
        assertThat(desk.google.calls()).as("nothing is repeated blindly").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TagManagerError.class)
    void publish_anErrorAtTheLastCall_isHealedByRepeating(TagManagerError error) {
        desk.google.quota(false).failNext(TagManagerCall.PUBLISH, 2, error);
        desk.pass();
        desk.clock.advance(Duration.ofDays(1));
        desk.pass();
        desk.clock.advance(Duration.ofDays(1));

        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);

        assertThat(desk.google.versions(ACCOUNT, NAME)).isEqualTo(1);
    }

    @Test
    void publish_aTokenThatEndedMeanwhile_isRenewedOnce() {
        AtomicInteger renewed = new AtomicInteger();
        desk.options = GtmOptions.builder()
                .from(desk.options)
                .accessTokens(new AccessTokens() {
                    @Override
                    public Secret token(String account) {
                        return Secret.of("ya29.ended");
                    }

                    @Override
                    public Secret renewed(String account) {
                        renewed.incrementAndGet();
                        return Secret.of(PublishingDesk.TOKEN);
                    }
                })
                .build();

        assertThat(desk.pass()).isInstanceOf(StepOutcome.Ok.class);
        assertThat(renewed).as("once for each step").hasValue(2);

        desk.google.expire(PublishingDesk.TOKEN);
        assertThat(code(desk.step("container"))).isEqualTo("GTM_API_TOKEN_REFUSED");
        assertThat(renewed).hasValue(3);
    }

    @Test
    void publish_withoutTokens_saysWhoHasToAct() {
        GtmOptions none = GtmOptions.builder().baseUrl(desk.google.baseUrl()).build();
        GtmOptions failing = GtmOptions.builder()
                .from(none)
                .accessTokens(account -> {
                    throw new IllegalStateException("key " + PublishingDesk.TOKEN);
                })
                .build();

        desk.options = none;
        assertThat(code(desk.pass())).isEqualTo(PublishFindings.TOKEN_SOURCE_MISSING);
        desk.options = failing;
        StepOutcome outcome = desk.pass();
        assertThat(code(outcome)).isEqualTo(PublishFindings.TOKEN_UNAVAILABLE);
        assertThat(outcome.toString()).doesNotContain(PublishingDesk.TOKEN);
        assertThat(desk.google.calls()).isEmpty();
    }

    @Test
    void publish_manyLeadsAtOnce_waitsInsteadOfRunningIntoTheQuota() {
        int published = 0;
        Duration waited = Duration.ZERO;
        for (int lead = 1; lead <= 5; lead++) {
            desk.connection = GtmConnection.publishing(ACCOUNT, "Lead " + lead);
            StepOutcome outcome = desk.pass();
            while (outcome instanceof StepOutcome.Waiting waiting) {
                assertThat(waiting.reason()).isEqualTo("publishQuota");
                desk.clock.advance(waiting.again());
                waited = waited.plus(waiting.again());
                outcome = desk.pass();
            }
            assertThat(outcome).isInstanceOf(StepOutcome.Ok.class);
            published++;
        }

        assertThat(published).isEqualTo(5);
        assertThat(waited).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(400));
        assertThat(desk.google.exchanges()).allMatch(exchange -> exchange.status() != 429);
    }

    @Test
    void container_from400On_warnsAndAt500Stops() {
        desk.google.quota(false);
        for (int i = 0; i < 399; i++) {
            desk.google.container(ACCOUNT, "Outro " + i);
        }
        assertThat(((StepOutcome.Ok) desk.step("container")).observations()).isEmpty();
        assertThat(((StepOutcome.Ok) desk.step("container")).observations()).hasSize(1);

        for (int i = 400; i < 500; i++) {
            desk.google.container(ACCOUNT, "Outro " + i);
        }
        assertThat(desk.step("container")).as("its own is there").isInstanceOf(StepOutcome.Ok.class);
        desk.clock.advance(Duration.ofMinutes(5));
        desk.connection = GtmConnection.publishing(ACCOUNT, "Mais um");
        assertThat(code(desk.step("container"))).isEqualTo(PublishFindings.ACCOUNT_FULL);
    }

    @Test
    void plan_saysWhatHappens() {
        PublishPlan first = desk.plan();
        assertThat(first.containerMissing()).isTrue();
        assertThat(first.items()).allMatch(item -> item.change() == PublishPlan.Change.CREATE);
        assertThat(desk.google.containers(ACCOUNT)).as("a plan changes nothing").isEmpty();

        desk.pass();
        desk.clock.advance(Duration.ofMinutes(5));
        PublishPlan second = desk.plan();
        assertThat(second.nothingToDo()).isTrue();
        assertThat(second.count(PublishPlan.Change.KEEP))
                .isEqualTo(first.items().size());
        first.items().forEach(item -> assertThat(live()).contains("\"name\":\"" + item.name() + "\""));
    }

    @Test
    void plan_seesWhatWasBegun() {
        desk.unhurried();
        desk.google.failNext(TagManagerCall.CREATE_VERSION, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        PublishPlan begun = desk.plan();
        assertThat(begun.workspaceChanges()).hasValue(begun.items().size());
        assertThat(begun.pendingVersion()).isEmpty();
        assertThat(begun.nothingToDo()).isFalse();

        desk.google.failNext(TagManagerCall.PUBLISH, 1, TagManagerError.UNAVAILABLE);
        desk.pass();
        PublishPlan made = desk.plan();
        assertThat(made.workspaceChanges()).isEmpty();
        assertThat(made.pendingVersion()).contains("1");
        assertThat(made.nothingToDo()).isFalse();

        desk.pass();
        assertThat(desk.plan().nothingToDo()).isTrue();
    }

    @Test
    void publish_everythingThatPeopleRead_holdsNoToken() {
        desk.google.failNext(TagManagerCall.BULK_UPDATE, 1, TagManagerError.ROLE_MISSING);

        StepOutcome outcome = desk.pass();

        assertThat(outcome.toString() + desk.options + desk.connection + desk.google.transcript())
                .doesNotContain(PublishingDesk.TOKEN);
    }
}
