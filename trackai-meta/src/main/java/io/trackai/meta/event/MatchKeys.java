package io.trackai.meta.event;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Brings personal data into the form that Meta hashes. What cannot be brought there is empty, so that one bad field never
 * costs an event. A text of exactly 64 hexadecimal digits counts as hashed already and passes in lower case.
 *
 * <p>Pure and safe for concurrent use: no clock, no locale of the machine; never throws, whatever the text. Normalising
 * what is normalised changes nothing (a phone number with its country code needs its {@code +} for that, because the
 * length decides where there is none).
 *
 * <p>Source: Meta's customer information parameters, read 2026-11; the rules for Brazilian area codes, states and CEP are
 * ours, where Meta's text is silent.
 */
public final class MatchKeys {

    private static final int MAX_EMAIL = 254;

    private static final Set<String> MALE = Set.of("m", "male", "man", "masculino", "masc", "homem");
    private static final Set<String> FEMALE = Set.of("f", "female", "woman", "feminino", "fem", "mulher");

    private final String defaultCountry;

    private MatchKeys(String defaultCountry) {
        this.defaultCountry = defaultCountry;
    }

    /**
     * Rules for data that does not say its country.
     *
     * @param country ISO 3166-1 alpha-2, in any case; {@code BR} makes area codes complete and reads dates day first
     * @throws IllegalArgumentException if it is no country
     */
    public static MatchKeys forCountry(String country) {
        return new MatchKeys(Countries.code(country.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("the default country must be ISO 3166-1 alpha-2")));
    }

    /** SHA-256 of the UTF-8 text as lower-case hex; a text that is such a hash already passes in lower case. */
    public static String hash(String normalised) {
        return Sha256.isHash(normalised)
                ? normalised.toLowerCase(Locale.ROOT)
                : new String(new Sha256().hex(normalised), StandardCharsets.US_ASCII);
    }

    private static Optional<String> hashed(String raw) {
        String text = raw.strip();
        return Sha256.isHash(text) ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Trimmed and in lower case: one at-sign, no blanks, a dot inside the domain. Dots and plus tags stay. */
    public Optional<String> email(String raw) {
        String text = PlainText.lower(raw);
        int at = text.indexOf('@');
        boolean shaped = at > 0
                && at == text.lastIndexOf('@')
                && text.indexOf('.', at) > at + 1
                && !text.endsWith(".")
                && text.length() <= MAX_EMAIL
                && !PlainText.hasBlank(text);
        return shaped || Sha256.isHash(text) ? Optional.of(text) : Optional.empty();
    }

    /**
     * Digits with the country's code. Whether one of 10 to 13 digits has its code is decided by length, because 55 is
     * also an area code; a leading {@code +} or {@code 00} says that it has.
     */
    public Optional<String> phone(String raw) {
        Optional<String> hash = hashed(raw);
        if (hash.isPresent()) {
            return hash;
        }
        String text = raw.strip();
        boolean international = text.startsWith("+") || text.startsWith("00");
        String number = PlainText.digitsWithoutLeadingZeros(text);
        if (!international) {
            number = withCode(number);
        }
        if (number.startsWith("550")) {
            // No Brazilian area code begins with 0: a trunk prefix that stayed behind the country's code.
            number = "55" + PlainText.digitsWithoutLeadingZeros(number.substring(2));
        }
        return number.length() >= 7 && number.length() <= 15 ? Optional.of(number) : Optional.empty();
    }

    private String withCode(String number) {
        if (defaultCountry.equals("br") && (number.length() == 10 || number.length() == 11)) {
            return "55" + number;
        }
        return (defaultCountry.equals("us") || defaultCountry.equals("ca")) && number.length() == 10
                ? "1" + number
                : number;
    }

    /** A given or family name: lower case, without blanks, punctuation and symbols; accents and every script stay. */
    public Optional<String> name(String raw) {
        return hashed(raw).or(() -> PlainText.letters(PlainText.lower(raw), true));
    }

    /**
     * A full name in one field, split: the first word, and the rest.
     *
     * @return the two parts as they were typed; the second is empty for a single word
     */
    public static List<String> splitName(String raw) {
        String text = raw.strip();
        int blank = 0;
        while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
            blank++;
        }
        return List.of(text.substring(0, blank), text.substring(blank).strip());
    }

    /** The city with its accents, and without them where that differs: Meta's text allows either, and peers differ. */
    public List<String> city(String raw) {
        Optional<String> accented = hashed(raw).or(() -> PlainText.letters(PlainText.lower(raw), false));
        if (accented.isEmpty() || PlainText.ascii(accented.get())) {
            return accented.map(List::of).orElse(List.of());
        }
        String plain = PlainText.withoutAccents(accented.get());
        return plain.isEmpty() || plain.equals(accented.get())
                ? List.of(accented.get())
                : List.of(accented.get(), plain);
    }

    /**
     * The code of a Brazilian or US state by its code or name; elsewhere the name in lower case. Never cut to two letters:
     * that would make one of Rio de Janeiro and Rio Grande do Sul.
     *
     * @param country what {@link #country} made of the person's country; empty means the default
     */
    public Optional<String> state(String raw, Optional<String> country) {
        Optional<String> hash = hashed(raw);
        Optional<String> letters = PlainText.letters(PlainText.lower(raw), true);
        if (hash.isPresent() || letters.isEmpty()) {
            return hash;
        }
        String where = country.orElse(defaultCountry);
        String plain = PlainText.withoutAccents(letters.get());
        if (where.equals("br")) {
            return States.brazilian(plain);
        }
        return Optional.of(where.equals("us") ? States.american(plain) : letters.get());
    }

    /**
     * A postal code: the eight digits of a CEP; for the USA the first five; elsewhere letters and digits.
     *
     * @param country what {@link #country} made of the person's country; empty means unknown
     */
    public Optional<String> postalCode(String raw, Optional<String> country) {
        Optional<String> hash = hashed(raw);
        if (hash.isPresent()) {
            return hash;
        }
        String lowered = PlainText.lower(raw);
        String code = PlainText.asciiLettersAndDigits(lowered);
        if (country.equals(Optional.of("br"))) {
            return code.length() == 8 && PlainText.digits(code) ? Optional.of(code) : Optional.empty();
        }
        boolean american = country.equals(Optional.of("us")) || (country.isEmpty() && zipPlusFour(lowered));
        if (american && code.length() > 5) {
            code = code.substring(0, 5);
        }
        return code.length() >= 2 ? Optional.of(code) : Optional.empty();
    }

    private static boolean zipPlusFour(String text) {
        return text.length() == 10
                && text.charAt(5) == '-'
                && PlainText.digits(text.substring(0, 5))
                && PlainText.digits(text.substring(6));
    }

    /** ISO 3166-1 alpha-2 in lower case, from two or three letters or a usual name; empty rather than a guess. */
    public Optional<String> country(String raw) {
        Optional<String> hash = hashed(raw);
        if (hash.isPresent()) {
            return hash;
        }
        return PlainText.letters(PlainText.lower(raw), false)
                .map(PlainText::withoutAccents)
                .flatMap(Countries::code);
    }

    /**
     * {@code yyyyMMdd}. Year first or last; where day and month could be either, day first, except for the USA.
     *
     * @param notAfter the latest day anybody could be born on: that of the event
     */
    public Optional<String> birthDate(String raw, LocalDate notAfter) {
        return hashed(raw).or(() -> BirthDate.normalise(raw, !defaultCountry.equals("us"), notAfter));
    }

    /** {@code m} or {@code f}, from the letters and the usual words; anything else is empty, as Meta knows no more. */
    public Optional<String> gender(String raw) {
        Optional<String> hash = hashed(raw);
        if (hash.isPresent()) {
            return hash;
        }
        String text = PlainText.lower(raw);
        if (MALE.contains(text)) {
            return Optional.of("m");
        }
        return FEMALE.contains(text) ? Optional.of("f") : Optional.empty();
    }

    /** Any stable id, trimmed and in lower case; whatever gives the same id to the browser must do the same. */
    public Optional<String> externalId(String raw) {
        String text = PlainText.lower(raw);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
