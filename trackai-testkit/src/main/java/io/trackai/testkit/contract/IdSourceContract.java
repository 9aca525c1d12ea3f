package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.HookId;
import io.trackai.model.SessionId;
import io.trackai.spi.host.IdSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link IdSource} must do. Extend it and give {@link #create()} a source. */
public abstract class IdSourceContract {

    private static final int MANY = 20_000;

    private IdSource ids;

    /** For subclasses. */
    protected IdSourceContract() {}

    /** The source to check. */
    protected abstract IdSource create();

    /** Whether its ids are meant to be unguessable; false for sources of tests that count. Default: yes. */
    protected boolean unguessable() {
        return true;
    }

    @BeforeEach
    void open() {
        ids = create();
    }

    @Test
    void next_isNeverEmpty() {
        assertFalse(ids.next().isEmpty());
    }

    @Test
    void next_hasAtMostSixtyFourCharacters() {
        assertTrue(many().stream().allMatch(id -> id.length() <= 64));
    }

    @Test
    void next_holdsLettersDigitsDashesAndUnderscoresOnly() {
        assertTrue(many().stream().allMatch(id -> id.matches("[A-Za-z0-9_-]+")));
    }

    @Test
    void next_needsNoEncodingInAnAddress() {
        assertTrue(many().stream()
                .allMatch(id -> URLEncoder.encode(id, StandardCharsets.UTF_8).equals(id)));
    }

    @Test
    void next_isFitForEverySortOfId() {
        for (String id : many().subList(0, 200)) {
            assertEquals(id, SessionId.of(id).value());
            assertEquals(id, HookId.of(id).value());
        }
    }

    @Test
    void next_isNeverTheSameTwice() {
        assertEquals(MANY, new HashSet<>(many()).size());
    }

    @Test
    void next_differsByMoreThanCase() {
        Set<String> lowered = new HashSet<>();
        many().subList(0, 1_000).forEach(id -> lowered.add(id.toLowerCase(Locale.ROOT)));

        assertEquals(1_000, lowered.size());
    }

    @Test
    void next_fromManyThreads_isNeverTheSameTwice() {
        List<List<String>> answers = Race.of(
                16,
                number -> IntStream.range(0, 1_000).mapToObj(i -> ids.next()).toList());

        Set<String> all = new HashSet<>();
        answers.forEach(all::addAll);
        assertEquals(16_000, all.size());
    }

    @Test
    void twoSources_meantToBeUnguessable_shareNoId() {
        if (unguessable()) {
            Set<String> mine = new HashSet<>(many());
            IdSource other = create();

            assertTrue(IntStream.range(0, 1_000).noneMatch(i -> mine.contains(other.next())));
        }
    }

    @Test
    void next_meantToBeUnguessable_hasRoomFor128BitsAndNoCommonBeginning() {
        if (unguessable()) {
            List<String> some = many();
            int length = some.stream().mapToInt(String::length).min().orElseThrow();
            long beginnings =
                    some.stream().map(id -> id.substring(0, 4)).distinct().count();

            assertTrue(length >= 22, "128 bits need 22 characters of 64 sorts");
            assertTrue(beginnings > MANY / 4, "ids begin alike");
        }
    }

    private List<String> many() {
        return IntStream.range(0, MANY).mapToObj(i -> ids.next()).toList();
    }
}
