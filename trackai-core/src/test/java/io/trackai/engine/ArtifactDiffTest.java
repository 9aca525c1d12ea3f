package io.trackai.engine;

import static io.trackai.model.ArtifactChange.Kind.ADDED;
import static io.trackai.model.ArtifactChange.Kind.CHANGED;
import static io.trackai.model.ArtifactChange.Kind.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackai.model.ArtifactChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two versions side by side: containers by what is in them, texts by their lines. */
final class ArtifactDiffTest {

    private static final String CONTAINER = "{\"exportFormatVersion\":2,\"containerVersion\":{\"tag\":["
            + "{\"tagId\":\"1\",\"name\":\"Pixel\",\"type\":\"html\"},{\"tagId\":\"2\",\"name\":\"Sale\"}],"
            + "\"variable\":[]}}";

    @Test
    void entities_thatOnlyMoved_areTheSame() {
        String moved = CONTAINER.replace(
                "{\"tagId\":\"1\",\"name\":\"Pixel\",\"type\":\"html\"},{\"tagId\":\"2\",\"name\":\"Sale\"}",
                "{\"tagId\":\"2\",\"name\":\"Sale\"},{\"tagId\":\"1\",\"name\":\"Pixel\",\"type\":\"html\"}");

        assertThat(moved).isNotEqualTo(CONTAINER);
        assertThat(entities(CONTAINER, moved)).isEmpty();
    }

    @Test
    void entityThatChanged_isToldOnceByItsName() {
        List<ArtifactChange> changes = entities(CONTAINER, CONTAINER.replace("\"html\"", "\"img\""));

        assertThat(changes)
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(CHANGED, "containerVersion/tag/Pixel"));
        assertThat(changes.get(0).before().orElseThrow()).contains("\"type\" : \"html\"");
        assertThat(changes.get(0).after().orElseThrow()).contains("\"type\" : \"img\"");
    }

    @Test
    void entityThatWentOrCame_isToldWhole() {
        String without = CONTAINER.replace(",{\"tagId\":\"2\",\"name\":\"Sale\"}", "");

        assertThat(entities(CONTAINER, without))
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(REMOVED, "containerVersion/tag/Sale"));
        assertThat(entities(without, CONTAINER))
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(ADDED, "containerVersion/tag/Sale"));
    }

    @Test
    void twoEntitiesOfOneName_areBothSeen() {
        String twice = CONTAINER.replace("\"Sale\"", "\"Pixel\"");

        assertThat(entities(twice, twice.replace("\"2\"", "\"3\"")))
                .extracting(ArtifactChange::where)
                .containsExactly("containerVersion/tag/Pixel (2)");
    }

    @Test
    void valueOutsideOfAnyEntity_isToldByItsPath() {
        assertThat(entities(CONTAINER, CONTAINER.replace("\"exportFormatVersion\":2", "\"exportFormatVersion\":3")))
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(CHANGED, "exportFormatVersion"));
    }

    @Test
    void textThatIsNoJson_hasNoEntities() {
        assertThat(new EntityDiff().of("{", "{}")).isEmpty();
    }

    @Test
    void lines_thatStayed_areNotTold() {
        assertThat(LineDiff.of("a\nb\nc\nd", "a\nc\nx\nd\ne"))
                .extracting(
                        ArtifactChange::kind,
                        ArtifactChange::where,
                        change -> change.before().or(change::after).orElseThrow())
                .containsExactly(tuple(REMOVED, "2", "b"), tuple(ADDED, "3", "x"), tuple(ADDED, "5", "e"));
        assertThat(LineDiff.of("a\nb", "a\nb")).isEmpty();
    }

    @Test
    void lastLineFeed_counts() {
        assertThat(LineDiff.of("a", "a\n"))
                .extracting(ArtifactChange::kind, ArtifactChange::where)
                .containsExactly(tuple(ADDED, "2"));
    }

    @Test
    void textsThatDifferInTooMuch_areToldWhole() {
        String before = "a\n".repeat(3_000);
        String after = "b\n".repeat(3_000);

        List<ArtifactChange> changes = LineDiff.of(before, after);

        assertThat(changes).hasSize(6_000);
        assertThat(changes.get(0).kind()).isEqualTo(REMOVED);
        assertThat(changes.get(5_999).kind()).isEqualTo(ADDED);
    }

    private static List<ArtifactChange> entities(String before, String after) {
        return new EntityDiff().of(before, after).orElseThrow();
    }
}
