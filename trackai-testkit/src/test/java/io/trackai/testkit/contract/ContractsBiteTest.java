package io.trackai.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite is worth what it refuses: implementations with one mistake each fail the rules that mistake breaks. */
class ContractsBiteTest {

    private static final List<Class<?>> SUITES = List.of(
            AlertRuleContract.class,
            ArtifactStoreContract.class,
            ConversionDestinationContract.class,
            DiagnoserContract.class,
            EscalationListenerContract.class,
            IdSourceContract.class,
            IntegrationProviderContract.class,
            PageFetcherContract.class,
            RecheckScheduleContract.class,
            RelayStoreContract.class,
            SaleSourceContract.class,
            SecretVaultContract.class,
            SessionStoreContract.class,
            SetupListenerContract.class,
            TemplateRendererContract.class,
            TimerContract.class,
            TransportContract.class,
            VisitStoreContract.class);

    static List<Arguments> mistakes() {
        return List.of(
                mistake(
                        BrokenStores.LastWriterWins.class,
                        "save_onAnOlderRevision_isStaleAndChangesNothing",
                        "save_onOneRevisionFromManyThreads_hasExactlyOneWinner"),
                mistake(BrokenStores.NoFence.class, "save_underALostLease_isFencedAndChangesNothing"),
                mistake(
                        BrokenStores.LeaseForEverybody.class,
                        "lease_ofAFreeSession_isGivenOnceUntilItEnds",
                        "lease_fromManyThreads_isGivenToOne"),
                mistake(
                        BrokenStores.KeysForgotten.class,
                        "create_withAKeyUsedBeforeForTheSameRequest_answersTheEarlierSession",
                        "create_withAKeyUsedBeforeForAnotherRequest_isAConflict",
                        "create_withOneKeyFromManyThreads_storesExactlyOneSession"),
                mistake(BrokenStores.PagesOverlap.class, "history_byPages_isCompleteInOrderAndWithoutRepeats"),
                mistake(BrokenStores.ListOfEverybody.class, "list_byPages_isNewestFirstStableAndScopedToTheLead"),
                mistake(BrokenStores.KeysForEver.class, "create_withAKeyThatIsADayOld_isNew"),
                mistake(
                        BrokenStores.PagesByTimeAlone.class,
                        "history_byPages_isCompleteWithoutRepeatsInBothDirections"),
                mistake(
                        BrokenStores.HistoryOfEverybody.class,
                        "history_bySessionOrLead_isTheirsOnly",
                        "history_bySeveralFilters_isWhatFitsAll"),
                mistake(BrokenStores.ForgetsEveryKind.class, "forgetHistory_ofSomeKinds_leavesTheOthers"),
                mistake(
                        BrokenStores.DeletesNothing.class,
                        "delete_removesSessionHistoryAndPlaceInEveryList_andIsHarmlessTwice",
                        "delete_ofAKeyedSession_freesItsKey",
                        "save_ofADeletedSession_isStale"),
                mistake(
                        BrokenStores.AlwaysSaved.class,
                        "save_onAnOlderRevision_isStaleAndChangesNothing",
                        "save_underALostLease_isFencedAndChangesNothing"),
                mistake(
                        BrokenStores.VersionForEverySave.class,
                        "save_ofTheNewestContentAgain_storesNothingAndAnswersIt"),
                mistake(BrokenStores.OneShelf.class, "artefacts_ofOneSession_areNotAnothers"),
                mistake(BrokenStores.OldRouteWins.class, "publish_ofAnOlderGeneration_changesNothing"),
                mistake(BrokenStores.OneCounter.class, "record_atOneHook_doesNotShowAtAnother"),
                mistake(
                        BrokenStores.AnyRevision.class,
                        "append_onAnotherRevisionThanTheNext_isStaleAndStoresNothing",
                        "append_onOneRevisionFromManyThreads_hasExactlyOneWinner"),
                mistake(
                        BrokenStores.HalfAnArrival.class,
                        "append_onAnotherRevisionThanTheNext_isStaleAndStoresNothing",
                        "append_ofTwoSalesOneOfThemStale_storesNeither"),
                mistake(BrokenStores.ForgetsTooMuch.class, "forget_dropsOldReportsFirst_andOldSalesAndDeliveriesLater"),
                mistake(
                        BrokenStores.EffectsTwice.class,
                        "append_ofAKnownKey_keepsTheFirstAndCountsADuplicate",
                        "append_ofOneKeyFromManyThreads_storesExactlyOne"),
                mistake(
                        BrokenStores.SettlesForAnybody.class,
                        "claim_afterALeaseNobodyCameBackFrom_raisesTheFenceAndRemembersTheDoubt",
                        "settle_ofSeveralOneOfThemLost_settlesTheOthers"),
                mistake(
                        BrokenStores.ClaimsForEverybody.class,
                        "claim_takesDueEffectsOfOneLaneInOrder_andNobodyElseGetsThem",
                        "claim_fromManyThreads_givesEachEffectToOneWorker"),
                mistake(
                        BrokenStores.PagesByOffset.class,
                        "effects_byPagesWhileMoreArrive_showNoneTwiceAndLeaveNoneOut"),
                mistake(BrokenStores.KeepsLeases.class, "release_givesBackAsItWas_atOnceOrLater"),
                mistake(BrokenStores.AnybodysVisitor.class, "find_ofAnotherLeadsVisitor_isEmpty"),
                mistake(BrokenPorts.SendsAgain.class, "send_toABrokenServer_failsAfterOneTry"),
                mistake(BrokenPorts.FollowsRedirects.class, "send_answeredWithARedirect_doesNotFollowIt"),
                mistake(BrokenPorts.NeverSent.class, "send_toASilentServer_endsWithItsTimeout"),
                mistake(BrokenPorts.TalkativeFailures.class, "failures_whateverTheyAre_tellNothingOfTheRequest"),
                mistake(BrokenPorts.OpenToTheInside.class, "fetch_ofAnAddressInsideANetwork_isRefused"),
                mistake(BrokenPorts.HidesRedirects.class, "fetch_redirected_followsAndTellsWhereItWent"),
                mistake(
                        BrokenPorts.PlainReplacement.class,
                        "render_ofHtml_escapesForTextAndQuotedAttributes",
                        "render_withAMissingVariable_failsNamingTemplateAndVariableButNoValue",
                        "render_ofABrokenTemplate_fails"),
                mistake(BrokenPorts.EscapesNothing.class, "render_ofHtml_escapesForTextAndQuotedAttributes"),
                mistake(
                        BrokenPorts.Base64Only.class,
                        "seal_twice_givesDifferentTexts",
                        "open_inAnotherContext_isRefused",
                        "open_withAnotherKey_isRefused"),
                mistake(BrokenPorts.AnyContext.class, "open_inAnotherContext_isRefused"),
                mistake(BrokenPorts.AtOnce.class, "task_cancelledBeforeItsTime_doesNotRun"),
                mistake(
                        BrokenPorts.InOrderOfOrders.class,
                        "tasks_ofDifferentDelays_runInTheOrderOfTheirTimes",
                        "task_thatThrows_doesNotStopTheTimer"),
                mistake(
                        BrokenPorts.FromOne.class,
                        "next_needsNoEncodingInAnAddress",
                        "twoSources_meantToBeUnguessable_shareNoId"),
                mistake(
                        BrokenPorts.OneForAll.class,
                        "next_isNeverTheSameTwice",
                        "next_fromManyThreads_isNeverTheSameTwice"),
                mistake(BrokenPorts.MoreAndMoreOften.class, "delays_neverShrink"),
                mistake(BrokenPorts.DoublesForEver.class, "delays_neverExceedADay"),
                mistake(
                        BrokenRules.CountsItsCalls.class,
                        "rule_askedAgain_answersTheSame",
                        "rule_fromManyThreads_answersTheSame"),
                mistake(BrokenRules.SaysItTwice.class, "alerts_haveIdsOfTheirOwn"),
                mistake(BrokenPorts.TrustsFacts.class, "recorded_withOddFacts_isBorne"),
                mistake(BrokenPorts.RemembersOneOnly.class, "escalated_twice_isBorne"),
                mistake(BrokenPorts.SwallowsInterrupts.class, "recorded_onAnInterruptedThread_keepsTheFlag"),
                mistake(BrokenProviders.SecretInTheBrowser.class, "browserTags_holdNoSecret"),
                mistake(BrokenProviders.AnotherPlanEveryTime.class, "steps_areTheSameForTheSameInputsAndNamedOnce"),
                mistake(
                        BrokenProviders.DecidesTheInputs.class,
                        "steps_decideEachConditionOnceAndLeaveTheInputsToTheCore"),
                mistake(
                        BrokenProviders.CodesWithoutRows.class,
                        "findings_areOneRowPerCodeAndHoldEveryCodeOfTheDiagnosers"),
                mistake(BrokenProviders.QuotesTheSecret.class, "check_ofAnyText_neverThrowsAndNeverRepeatsASecret"),
                mistake(
                        BrokenProviders.BelievesEverybody.class,
                        "receive_withAnotherToken_isRefusedWith401",
                        "receive_withoutATokenOfOurs_isRefused"),
                mistake(
                        BrokenProviders.ThrowsAtGarbage.class,
                        "receive_ofAnyBytes_neverThrowsAndIsNeverAccepted",
                        "receive_ofATornPostback_neverThrowsAndIsNeverAccepted"),
                mistake(BrokenProviders.ShowsTheBuyer.class, "redactions_leaveNoSecretAndNoBuyer"),
                mistake(BrokenProviders.ThanksWithAnError.class, "acknowledgement_isASuccess"),
                mistake(BrokenProviders.FromTheFuture.class, "receive_ofAGenuinePostback_saysWhenItHappened"),
                mistake(BrokenProviders.ClearBuyer.class, "encode_hashesWhoTheBuyerIs"),
                mistake(BrokenProviders.TokenInTheAddress.class, "send_carriesTheSecretInTheBearerOnly"),
                mistake(
                        BrokenProviders.EveryTwoHundredIsAYes.class,
                        "send_answeredWithAnErrorOrNonsense_isNeverAccepted"),
                mistake(BrokenProviders.SwallowsFailures.class, "send_withoutAnAnswer_letsTheFailurePassUntouched"),
                mistake(BrokenProviders.QuotesStrangers.class, "diagnose_neverTakesAStrangersTextIntoItsParameters"),
                mistake(
                        BrokenProviders.AnswersOnly.class,
                        "diagnose_ofAnObservationOfAnotherSort_isEmpty",
                        "diagnose_ofAnything_neverThrowsAndNeverIsNull"),
                mistake(BrokenProviders.SecretCodes.class, "diagnose_usesItsOwnCodesOnly"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void suite_onAnImplementationWithAMistake_failsTheRulesItBreaksAndNotAll(Class<?> broken, List<String> rules) {
        Map<String, Status> results = run(broken);

        assertThat(failed(results)).containsAll(rules);
        assertThat(results).as("the mistake is one, the rest is right").containsValue(Status.SUCCESSFUL);
    }

    @Test
    void everySuite_meetsAMistakeAndHasTenRules() {
        assertThat(SUITES).allSatisfy(suite -> {
            assertThat(mistakes())
                    .anySatisfy(mistake -> assertThat(suite.isAssignableFrom((Class<?>) mistake.get()[0]))
                            .isTrue());
            assertThat(Arrays.stream(suite.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class)))
                    .hasSizeGreaterThanOrEqualTo(10);
        });
    }

    @Nested
    class PlainAdsItself extends BrokenProviders.Destinations {
        @Override
        protected PlainAds create() {
            return new PlainAds();
        }
    }

    private static Arguments mistake(Class<?> broken, String... rules) {
        return arguments(broken, List.of(rules));
    }

    private static List<String> failed(Map<String, Status> results) {
        return results.entrySet().stream()
                .filter(result -> result.getValue() == Status.FAILED)
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toList());
    }

    private static Map<String, Status> run(Class<?> suite) {
        Map<String, Status> results = new ConcurrentHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getLegacyReportingName().replace("()", ""), result.getStatus());
                }
            }
        });
        return results;
    }
}
