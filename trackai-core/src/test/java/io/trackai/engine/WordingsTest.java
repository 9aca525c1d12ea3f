package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.model.Language;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.TextBundle;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host rewords what the library says, and adds languages; it cannot break a text. */
class WordingsTest {

    private static final Language SPANISH = Language.of("es");
    private static final String KEY = CoreFindings.CHECK_TIMEOUT + ".explanation";

    @Test
    void of_aWordingOfABuiltInLanguage_replacesThatOneOnly() {
        FindingDefinition row = row(TextBundle.of(Language.PT_BR, Map.of(KEY, "Passou de {seconds} s.")));

        assertThat(row.explanation().ptBr()).isEqualTo("Passou de {seconds} s.");
        assertThat(row.explanation().en()).contains("took longer");
        assertThat(row.severity()).isEqualTo(plain().severity());
        assertThat(row.actions()).isEqualTo(plain().actions());
    }

    @Test
    void of_aFurtherLanguage_speaksItWhereItHasWordsAndEnglishElsewhere() {
        FindingDefinition row = row(TextBundle.of(
                SPANISH,
                Map.of(KEY, "Tardó más de {seconds} s.", CoreFindings.CHECK_TIMEOUT + ".action.wait.title", "Espere")));

        assertThat(row.explanation().with(Map.of("seconds", "10")).in(SPANISH)).isEqualTo("Tardó más de 10 s.");
        assertThat(row.actions().get(0).title().in(SPANISH)).isEqualTo("Espere");
        assertThat(FindingCatalog.of(List.of())
                        .row(CoreFindings.CHECK_CRASHED)
                        .explanation()
                        .in(SPANISH))
                .isEqualTo(FindingCatalog.of(List.of())
                        .row(CoreFindings.CHECK_CRASHED)
                        .explanation()
                        .en());
    }

    @Test
    void of_twoWordings_theLaterCounts() {
        FindingDefinition row = row(
                TextBundle.of(Language.EN, Map.of(KEY, "first")), TextBundle.of(Language.EN, Map.of(KEY, "second")));

        assertThat(row.explanation().en()).isEqualTo("second");
    }

    @Test
    void of_aResourceBundle_takesItsTexts() {
        TextBundle bundle = TextBundle.of(SPANISH, new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{KEY, "Tarde."}, {"number", 4}};
            }
        });

        assertThat(bundle.texts()).containsExactly(Map.entry(KEY, "Tarde."));
    }

    @Test
    void of_aTextThatDoesNotFit_isRefusedByItsKey() {
        assertRefused("NOBODY_KNOWS.explanation", "x", "NOBODY_KNOWS");
        assertRefused(KEY, " ", KEY);
        assertRefused(KEY, "x".repeat(241), KEY);
        assertRefused(KEY, "because of {secret}", "secret");
    }

    private static void assertRefused(String key, String wording, String named) {
        assertThatThrownBy(() -> row(TextBundle.of(Language.EN, Map.of(key, wording))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static FindingDefinition plain() {
        return row();
    }

    private static FindingDefinition row(TextBundle... bundles) {
        return FindingCatalog.of(List.of(), List.of(bundles)).row(CoreFindings.CHECK_TIMEOUT);
    }
}
