package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.SessionId;
import io.trackai.spi.store.ArtifactStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactStore} must do. Extend it and give {@link #create()} an empty store. */
public abstract class ArtifactStoreContract {

    private static final SessionId ANA = SessionId.of("s-ana");
    private static final SessionId RUI = SessionId.of("s-rui");
    private static final String SNIPPET = "snippet.html";

    private ArtifactStore store;

    /** For subclasses. */
    protected ArtifactStoreContract() {}

    /** A store without artefacts. Called once before each rule. */
    protected abstract ArtifactStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @Test
    void save_ofTheFirstVersion_isNumberOneAndReadsBackWhole() {
        Artifact saved = store.save(ANA, draft(SNIPPET, "a").version(99).build());

        assertEquals(1, saved.version());
        assertEquals(Optional.of(saved), store.version(ANA, SNIPPET, 1));
        assertEquals("a ç \u2028 😀 {{x}}", saved.content());
        assertEquals(ArtifactAudience.BROWSER, saved.audience());
        assertEquals("text/html", saved.mediaType());
        assertEquals("inputs-1", saved.inputFingerprint());
        assertEquals("templates-1", saved.templateVersion());
        assertEquals(OptionalInt.empty(), saved.restoredFrom());
    }

    @Test
    void save_ofARestoredVersion_keepsWhereItCameFrom() {
        store.save(ANA, draft(SNIPPET, "a").build());
        store.save(ANA, draft(SNIPPET, "b").build());

        Artifact restored = store.save(ANA, draft(SNIPPET, "a").restoredFrom(1).build());

        assertEquals(3, restored.version());
        assertEquals(OptionalInt.of(1), store.newest(ANA).get(0).restoredFrom());
        assertEquals(OptionalInt.empty(), store.versions(ANA, SNIPPET).get(0).restoredFrom());
    }

    @Test
    void save_ofOtherContent_isTheNextVersionAndKeepsTheFormer() {
        store.save(ANA, draft(SNIPPET, "a").build());

        Artifact second = store.save(ANA, draft(SNIPPET, "b").build());

        assertEquals(2, second.version());
        assertEquals(List.of("hash-a", "hash-b"), hashes(SNIPPET));
    }

    @Test
    void save_ofTheNewestContentAgain_storesNothingAndAnswersIt() {
        Artifact first = store.save(ANA, draft(SNIPPET, "a").build());

        Artifact again = store.save(
                ANA,
                draft(SNIPPET, "a")
                        .generation(7)
                        .createdAt(Instant.parse("2027-01-01T00:00:00Z"))
                        .build());

        assertEquals(first, again);
        assertEquals(1, store.versions(ANA, SNIPPET).size());
    }

    @Test
    void save_ofAnOlderContentAgain_isANewVersion() {
        store.save(ANA, draft(SNIPPET, "a").build());
        store.save(ANA, draft(SNIPPET, "b").build());

        assertEquals(3, store.save(ANA, draft(SNIPPET, "a").build()).version());
        assertEquals(List.of("hash-a", "hash-b", "hash-a"), hashes(SNIPPET));
    }

    @Test
    void save_ofTheSameContentForAnotherAudience_isANewVersion() {
        store.save(ANA, draft(SNIPPET, "a").build());

        Artifact other = store.save(
                ANA, draft(SNIPPET, "a").audience(ArtifactAudience.SERVER).build());

        assertEquals(2, other.version());
    }

    @Test
    void newest_ofSeveral_isOneEachInTheOrderTheyWereFirstSaved() {
        store.save(ANA, draft("z.html", "a").build());
        store.save(ANA, draft("a.html", "a").build());
        store.save(ANA, draft("z.html", "b").build());

        List<Artifact> newest = store.newest(ANA);

        assertEquals(
                List.of("z.html", "a.html"), newest.stream().map(Artifact::name).toList());
        assertEquals(2, newest.get(0).version());
    }

    @Test
    void artefacts_ofOneSession_areNotAnothers() {
        store.save(ANA, draft(SNIPPET, "a").build());

        assertEquals(List.of(), store.newest(RUI));
        assertEquals(1, store.save(RUI, draft(SNIPPET, "b").build()).version());
        assertEquals(List.of("hash-a"), hashes(SNIPPET));
    }

    @Test
    void unknownNamesAndVersions_areEmpty() {
        store.save(ANA, draft(SNIPPET, "a").build());

        assertTrue(store.version(ANA, SNIPPET, 2).isEmpty());
        assertTrue(store.version(ANA, SNIPPET, 0).isEmpty());
        assertTrue(store.version(ANA, "other.html", 1).isEmpty());
        assertEquals(List.of(), store.versions(ANA, "other.html"));
    }

    @Test
    void delete_removesEveryVersionOfThisSessionOnly_andIsHarmlessTwice() {
        store.save(ANA, draft(SNIPPET, "a").build());
        store.save(RUI, draft(SNIPPET, "a").build());

        store.delete(ANA);
        store.delete(ANA);

        assertEquals(List.of(), store.newest(ANA));
        assertEquals(List.of(), store.versions(ANA, SNIPPET));
        assertFalse(store.newest(RUI).isEmpty());
        assertEquals(1, store.save(ANA, draft(SNIPPET, "c").build()).version());
    }

    @Test
    void save_fromManyThreads_numbersWithoutGapsOrRepeats() {
        List<Artifact> saved = Race.of(
                16,
                number -> store.save(ANA, draft(SNIPPET, "content-" + number).build()));

        Set<Integer> numbers = new HashSet<>();
        saved.forEach(artifact -> numbers.add(artifact.version()));
        assertEquals(16, numbers.size());
        assertEquals(16, store.versions(ANA, SNIPPET).size());
        assertEquals(16, store.newest(ANA).get(0).version());
    }

    @Test
    void answers_onceGiven_doNotChangeLater() {
        store.save(ANA, draft(SNIPPET, "a").build());
        List<Artifact> versions = store.versions(ANA, SNIPPET);

        store.save(ANA, draft(SNIPPET, "b").build());

        assertEquals(1, versions.size());
    }

    private static Artifact.Builder draft(String name, String content) {
        return Artifact.builder()
                .name(name)
                .mediaType("text/html")
                .audience(ArtifactAudience.BROWSER)
                .version(0)
                .contentHash("hash-" + content)
                .generation(1)
                .inputFingerprint("inputs-1")
                .templateVersion("templates-1")
                .createdAt(Instant.parse("2026-11-23T12:00:00Z"))
                .content(content + " ç \u2028 😀 {{x}}");
    }

    private List<String> hashes(String name) {
        return store.versions(ANA, name).stream().map(Artifact::contentHash).toList();
    }
}
