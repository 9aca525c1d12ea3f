package io.trackai.meta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings personal data into the form that Meta hashes, and hashes it. Pure; independent of the machine's locale. What
 * cannot be normalised is empty, so that one bad field never costs an event.
 *
 * <p>Source: Meta's customer information parameters, read 2026-11; the Brazilian rules (area codes, states, CEP) are ours.
 */
final class MatchKeys {

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("acre", "ac"),
            Map.entry("alagoas", "al"),
            Map.entry("amazonas", "am"),
            Map.entry("amapa", "ap"),
            Map.entry("bahia", "ba"),
            Map.entry("ceara", "ce"),
            Map.entry("distritofederal", "df"),
            Map.entry("espiritosanto", "es"),
            Map.entry("goias", "go"),
            Map.entry("maranhao", "ma"),
            Map.entry("minasgerais", "mg"),
            Map.entry("matogrossodosul", "ms"),
            Map.entry("matogrosso", "mt"),
            Map.entry("para", "pa"),
            Map.entry("paraiba", "pb"),
            Map.entry("pernambuco", "pe"),
            Map.entry("piaui", "pi"),
            Map.entry("parana", "pr"),
            Map.entry("riodejaneiro", "rj"),
            Map.entry("riograndedonorte", "rn"),
            Map.entry("rondonia", "ro"),
            Map.entry("roraima", "rr"),
            Map.entry("riograndedosul", "rs"),
            Map.entry("santacatarina", "sc"),
            Map.entry("sergipe", "se"),
            Map.entry("saopaulo", "sp"),
            Map.entry("tocantins", "to"));

    private static final Map<String, String> COUNTRIES =
            Map.of("brasil", "br", "brazil", "br", "bra", "br", "usa", "us", "portugal", "pt", "prt", "pt");

    private static final Set<String> ISO = Set.of(Locale.getISOCountries());

    private final String defaultCountry;

    /** Rules for data whose country is not said. */
    MatchKeys(String defaultCountry) {
        this.defaultCountry = defaultCountry.toUpperCase(Locale.ROOT);
    }

    /** SHA-256 of the UTF-8 text, lower-case hex; a text that is such a hash already passes. */
    static String hash(String normalised) {
        if (hashed(normalised)) {
            return normalised.toLowerCase(Locale.ROOT);
        }
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(normalised.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    private static boolean hashed(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private static String lower(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    private static String digits(String text) {
        StringBuilder kept = new StringBuilder();
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    /** One at-sign, no blanks, a dot in the domain. */
    Optional<String> email(String raw) {
        String text = lower(raw);
        int at = text.indexOf('@');
        boolean shaped = at > 0
                && at == text.lastIndexOf('@')
                && text.indexOf('.', at) > at + 1
                && !text.endsWith(".")
                && text.length() <= 254
                && text.chars().noneMatch(Character::isWhitespace);
        return shaped || hashed(text) ? Optional.of(text) : Optional.empty();
    }

    /** Digits with the country's code. Decided by length, because 55 is an area code too. */
    Optional<String> phone(String raw) {
        String text = raw.strip();
        if (hashed(text)) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        boolean international = text.startsWith("+") || text.startsWith("00");
        String number = digits(text);
        int zeros = 0;
        while (zeros < number.length() && number.charAt(zeros) == '0') {
            zeros++;
        }
        number = number.substring(zeros);
        if (!international && defaultCountry.equals("BR") && (number.length() == 10 || number.length() == 11)) {
            number = "55" + number;
        } else if (!international && defaultCountry.equals("US") && number.length() == 10) {
            number = "1" + number;
        }
        return number.length() >= 7 && number.length() <= 15 ? Optional.of(number) : Optional.empty();
    }

    /** Lower case, without blanks, punctuation and symbols; accents stay. */
    Optional<String> name(String raw) {
        String text = lower(raw);
        if (hashed(text)) {
            return Optional.of(text);
        }
        return kept(text, true);
    }

    private static Optional<String> kept(String text, boolean withDigits) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> Character.isLetter(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK
                        || (withDigits && Character.isDigit(c)))
                .forEach(kept::appendCodePoint);
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.toString());
    }

    /** Given name and family name of one field: the first word, and the rest joined. */
    List<Optional<String>> fullName(String raw) {
        String text = raw.strip();
        int blank = 0;
        while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
            blank++;
        }
        return List.of(name(text.substring(0, blank)), name(text.substring(blank)));
    }

    /** The city with its accents, and without them where that differs: peers and Meta's text disagree. */
    List<String> city(String raw) {
        Optional<String> accented = kept(lower(raw), false);
        List<String> forms = new ArrayList<>();
        accented.ifPresent(text -> {
            forms.add(text);
            String plain = unaccented(text);
            if (!plain.equals(text) && !plain.isEmpty()) {
                forms.add(plain);
            }
        });
        return forms;
    }

    private static String unaccented(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The two-letter code of a Brazilian state, by code or name; elsewhere the name without blanks. */
    Optional<String> state(String raw) {
        Optional<String> text = kept(lower(raw), false);
        return text.map(name -> STATES.getOrDefault(unaccented(name), name));
    }

    /** A CEP is eight digits; a US code five; elsewhere letters and digits. */
    Optional<String> postalCode(String raw, Optional<String> country) {
        String text = lower(raw);
        String where = country.orElse(defaultCountry.toLowerCase(Locale.ROOT));
        if (where.equals("br")) {
            String cep = digits(text);
            return cep.length() == 8 ? Optional.of(cep) : Optional.empty();
        }
        StringBuilder kept = new StringBuilder();
        text.chars()
                .filter(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                .forEach(c -> kept.append((char) c));
        String code = where.equals("us") && kept.length() > 5 ? kept.substring(0, 5) : kept.toString();
        return code.length() >= 2 ? Optional.of(code) : Optional.empty();
    }

    /** ISO 3166-1 alpha-2, lower case; the usual words for Brazil too. */
    Optional<String> country(String raw) {
        String text = lower(raw);
        String code = COUNTRIES.getOrDefault(unaccented(text), text);
        return ISO.contains(code.toUpperCase(Locale.ROOT)) ? Optional.of(code) : Optional.empty();
    }

    /** {@code yyyyMMdd}; year first or last, day before month where both are possible and the default is Brazil. */
    Optional<String> birthDate(String raw) {
        String[] parts = raw.strip().split("[-/. ]", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
        }
        int first = Integer.parseInt(parts[0]);
        int second = Integer.parseInt(parts[1]);
        int third = Integer.parseInt(parts[2]);
        if (parts[0].length() == 4) {
            return date(first, second, third);
        }
        boolean dayFirst = first > 12 || (second <= 12 && !defaultCountry.equals("US"));
        return dayFirst ? date(third, second, first) : date(third, first, second);
    }

    private static Optional<String> date(int year, int month, int day) {
        try {
            LocalDate date = LocalDate.of(year, month, day);
            return year < 1900 || year > 2100
                    ? Optional.empty()
                    : Optional.of(date.format(DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code m} or {@code f}. */
    Optional<String> gender(String raw) {
        return switch (lower(raw)) {
            case "m", "male", "masculino", "homem" -> Optional.of("m");
            case "f", "female", "feminino", "mulher" -> Optional.of("f");
            default -> Optional.empty();
        };
    }

    /** Trimmed and in lower case. */
    Optional<String> externalId(String raw) {
        String text = lower(raw);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
