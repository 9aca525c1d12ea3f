package io.trackai.examples.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One invented purchase: the fields that both libraries take without an exception, written as a Brazilian checkout writes
 * them.
 *
 * @param code the sale's code
 * @param firstName one word
 * @param lastName one to three words
 * @param phone with {@code +}, country and area code, digits only after that
 * @param postalCode eight digits with a dash
 * @param state two letters
 * @param amount in BRL
 * @param paidAt to the second
 */
record Order(
        String code,
        String email,
        String firstName,
        String lastName,
        String phone,
        String city,
        String state,
        String postalCode,
        String country,
        String ipAddress,
        String userAgent,
        String visitorId,
        String fbp,
        String fbc,
        String pageUrl,
        String productCode,
        String productName,
        BigDecimal amount,
        Instant paidAt) {

    String fullName() {
        return firstName + " " + lastName;
    }

    String eventId() {
        return "purchase_" + code;
    }
}
