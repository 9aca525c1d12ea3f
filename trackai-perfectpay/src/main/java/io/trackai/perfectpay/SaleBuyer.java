package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Buyer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who bought, and what travelled with the buyer through the checkout link.
 *
 * @param person the buyer, as typed
 * @param tracking by the keys of the link; {@code fbp} and {@code fbc} without Perfect Pay's underscore
 */
record SaleBuyer(Buyer person, Map<String, String> tracking) {

    private static final List<String> TRACKING = List.of(
            "src",
            "sck",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "utm_perfect",
            "ttclid",
            "ref");

    static SaleBuyer read(JsonNode root, SaleWarnings warnings) {
        JsonNode customer = PostbackBody.object(root, "customer");
        Optional<String> email = PostbackBody.text(customer, "email", 254);
        if (email.isPresent() && !shaped(email.get())) {
            warnings.add(PerfectPayFindings.EMAIL_INVALID);
        }
        Buyer person = Buyer.builder()
                .email(email)
                .phone(Phones.read(customer))
                .fullName(PostbackBody.text(customer, "full_name", 255))
                .city(PostbackBody.text(customer, "city", 255))
                .state(PostbackBody.text(customer, "state", 60))
                .postalCode(PostbackBody.text(customer, "zip_code", 20))
                .country(PostbackBody.text(customer, "country", 60))
                .birthDate(birthday(customer, "birthday").or(() -> birthday(customer, "date_birth")))
                .ipAddress(PostbackBody.text(customer, "ip", 45))
                .userAgent(PostbackBody.text(customer, "user_agent", 1024))
                .build();
        return new SaleBuyer(person, tracking(PostbackBody.object(root, "metadata")));
    }

    /** What an ad platform will make of it. */
    void judge(SaleWarnings warnings) {
        boolean browser = tracking.containsKey("fbp") || tracking.containsKey("fbc");
        boolean known = person.email().filter(SaleBuyer::shaped).isPresent()
                || person.phone().isPresent()
                || (person.ipAddress().isPresent() && person.userAgent().isPresent());
        if (!browser && !known) {
            warnings.add(PerfectPayFindings.NO_MATCH_KEYS);
        }
        if (!browser && !tracking.containsKey("src") && !tracking.containsKey("sck")) {
            warnings.add(PerfectPayFindings.NO_CLICK_ID);
        }
    }

    private static boolean shaped(String email) {
        int at = email.indexOf('@');
        int dot = email.lastIndexOf('.');
        return at > 0
                && at == email.lastIndexOf('@')
                && dot > at + 1
                && dot < email.length() - 1
                && email.indexOf(' ') < 0;
    }

    private static Optional<String> birthday(JsonNode customer, String name) {
        return PostbackBody.text(customer, name, 20).filter(date -> !date.startsWith("0000"));
    }

    private static Map<String, String> tracking(JsonNode metadata) {
        Map<String, String> tracking = new LinkedHashMap<>();
        TRACKING.forEach(name -> PostbackBody.text(metadata, name, 512).ifPresent(value -> tracking.put(name, value)));
        PostbackBody.text(metadata, "_fbp", 512).ifPresent(value -> tracking.put("fbp", value));
        PostbackBody.text(metadata, "_fbc", 512).ifPresent(value -> tracking.put("fbc", value));
        return tracking;
    }
}
