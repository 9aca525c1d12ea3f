package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A buyer's phone with its country code. Decided by lengths: 55 is Brazil's code and an area code of Rio Grande do Sul. */
final class Phones {

    private static final int MAX = 40;

    private Phones() {}

    static Optional<String> read(JsonNode customer) {
        String country = PostbackBody.text(customer, "country", 20).orElse("BR");
        boolean brazil = country.equalsIgnoreCase("BR") || country.equalsIgnoreCase("Brasil");
        String code = digits(customer, "phone_extension")
                .or(() -> digits(customer, "phone_extension_number"))
                .map(Phones::withoutZeros)
                .orElse(brazil ? "55" : "");
        String area =
                digits(customer, "phone_area_code").map(Phones::withoutZeros).orElse("");
        String number = digits(customer, "phone_number").orElse("");
        if (!code.isEmpty() && area.length() == 2 && (number.length() == 8 || number.length() == 9)) {
            return Optional.of("+" + code + area + number);
        }
        Optional<String> whole = digits(customer, "phone_formated_ddi");
        if (whole.isPresent() && !code.isEmpty() && whole.get().startsWith(code)) {
            int length = whole.get().length();
            boolean fits = code.equals("55") ? length == 12 || length == 13 : length >= 8 && length <= 15;
            if (fits) {
                return Optional.of("+" + whole.get());
            }
        }
        return digits(customer, "phone_formated")
                .or(() -> digits(customer, "phone_number"))
                .map(Phones::withoutZeros)
                .flatMap(national -> complete(national, code));
    }

    private static Optional<String> complete(String national, String code) {
        if (code.equals("55")) {
            return national.length() == 10 || national.length() == 11
                    ? Optional.of("+55" + national)
                    : Optional.empty();
        }
        boolean plausible = !code.isEmpty() && national.length() >= 6 && national.length() + code.length() <= 15;
        return plausible ? Optional.of("+" + code + national) : Optional.empty();
    }

    private static String withoutZeros(String digits) {
        int i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') {
            i++;
        }
        return digits.substring(i);
    }

    private static Optional<String> digits(JsonNode customer, String name) {
        return PostbackBody.text(customer, name, MAX).flatMap(text -> {
            StringBuilder kept = new StringBuilder();
            text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> kept.append((char) c));
            return kept.isEmpty() ? Optional.empty() : Optional.of(kept.toString());
        });
    }
}
