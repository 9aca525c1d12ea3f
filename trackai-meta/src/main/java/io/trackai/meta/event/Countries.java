package io.trackai.meta.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;

/**
 * Countries as forms and gateways write them, to ISO 3166-1 alpha-2 in lower case: two-letter codes, three-letter codes,
 * and the Portuguese and English names of the countries that Brazilian shops sell to. A fixed table, because the names a
 * JDK knows change from one to the next.
 */
final class Countries {

    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOCountries());

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("brasil", "br"),
            Map.entry("brazil", "br"),
            Map.entry("portugal", "pt"),
            Map.entry("estadosunidos", "us"),
            Map.entry("estadosunidosdaamerica", "us"),
            Map.entry("eua", "us"),
            Map.entry("unitedstates", "us"),
            Map.entry("unitedstatesofamerica", "us"),
            Map.entry("uk", "gb"),
            Map.entry("reinounido", "gb"),
            Map.entry("unitedkingdom", "gb"),
            Map.entry("inglaterra", "gb"),
            Map.entry("england", "gb"),
            Map.entry("irlanda", "ie"),
            Map.entry("ireland", "ie"),
            Map.entry("espanha", "es"),
            Map.entry("spain", "es"),
            Map.entry("franca", "fr"),
            Map.entry("france", "fr"),
            Map.entry("italia", "it"),
            Map.entry("italy", "it"),
            Map.entry("alemanha", "de"),
            Map.entry("germany", "de"),
            Map.entry("suica", "ch"),
            Map.entry("switzerland", "ch"),
            Map.entry("holanda", "nl"),
            Map.entry("paisesbaixos", "nl"),
            Map.entry("netherlands", "nl"),
            Map.entry("belgica", "be"),
            Map.entry("belgium", "be"),
            Map.entry("luxemburgo", "lu"),
            Map.entry("luxembourg", "lu"),
            Map.entry("canada", "ca"),
            Map.entry("mexico", "mx"),
            Map.entry("argentina", "ar"),
            Map.entry("uruguai", "uy"),
            Map.entry("uruguay", "uy"),
            Map.entry("paraguai", "py"),
            Map.entry("paraguay", "py"),
            Map.entry("chile", "cl"),
            Map.entry("bolivia", "bo"),
            Map.entry("peru", "pe"),
            Map.entry("colombia", "co"),
            Map.entry("venezuela", "ve"),
            Map.entry("equador", "ec"),
            Map.entry("ecuador", "ec"),
            Map.entry("angola", "ao"),
            Map.entry("mocambique", "mz"),
            Map.entry("mozambique", "mz"),
            Map.entry("caboverde", "cv"),
            Map.entry("capeverde", "cv"),
            Map.entry("japao", "jp"),
            Map.entry("japan", "jp"),
            Map.entry("australia", "au"),
            Map.entry("novazelandia", "nz"),
            Map.entry("newzealand", "nz"));

    private Countries() {}

    /** The two-letter code of a country given in lower-case letters without accents and blanks; empty if unknown. */
    static Optional<String> code(String plain) {
        String named = NAMES.get(plain);
        if (named != null) {
            return Optional.of(named);
        }
        if (plain.length() == 2 && TWO_LETTERS.contains(plain.toUpperCase(Locale.ROOT))) {
            return Optional.of(plain);
        }
        return plain.length() == 3 ? Optional.ofNullable(ThreeLetters.CODES.get(plain)) : Optional.empty();
    }

    /** Made when a three-letter code is first met: few sources use them. */
    private static final class ThreeLetters {

        static final Map<String, String> CODES = codes();

        private static Map<String, String> codes() {
            Map<String, String> codes = new HashMap<>();
            for (String two : TWO_LETTERS) {
                threeLetters(two).ifPresent(three -> codes.put(three, two.toLowerCase(Locale.ROOT)));
            }
            return Map.copyOf(codes);
        }

        private static Optional<String> threeLetters(String two) {
            try {
                Locale country = new Locale.Builder().setRegion(two).build();
                return Optional.of(country.getISO3Country().toLowerCase(Locale.ROOT));
            } catch (MissingResourceException none) {
                return Optional.empty();
            }
        }
    }
}
