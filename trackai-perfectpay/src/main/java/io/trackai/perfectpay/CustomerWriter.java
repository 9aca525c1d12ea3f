package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.model.Buyer;

/** Writes a buyer as captured payloads have one: every key there, addresses empty. */
final class CustomerWriter {

    private CustomerWriter() {}

    static void write(ObjectNode customer, Buyer buyer) {
        String country = buyer.country().orElse("BR");
        boolean brazil = country.equals("BR");
        customer.put("customer_type_enum", 1);
        customer.put("customer_type_enum_key", "percent");
        customer.put("full_name", buyer.fullName().orElse(""));
        customer.put("email", buyer.email().orElse(""));
        customer.put("identification_type", brazil ? "CPF" : "ESTRANGEIRO");
        customer.put("identification_number", "");
        buyer.birthDate().ifPresentOrElse(date -> customer.put("birthday", date), () -> customer.putNull("birthday"));
        customer.putNull("date_birth");
        phone(customer, buyer.phone().orElse(""));
        customer.put("ip", buyer.ipAddress().orElse(""));
        customer.put("user_agent", buyer.userAgent().orElse(""));
        customer.put("street_name", "");
        customer.put("street_number", "");
        customer.put("district", "");
        customer.put("complement", "");
        customer.put("zip_code", buyer.postalCode().orElse(""));
        customer.put("city", buyer.city().orElse(""));
        customer.put("state", buyer.state().orElse(""));
        customer.put("country", country);
    }

    /** A Brazilian number in its parts; a foreign one whole, its country code guessed from its first digit. */
    private static void phone(ObjectNode customer, String phone) {
        boolean brazilian = phone.startsWith("+55") && (phone.length() == 13 || phone.length() == 14);
        String foreign = phone.startsWith("+1") ? "1" : phone.length() > 3 ? phone.substring(1, 3) : "";
        customer.put("phone_extension", brazilian ? "55" : foreign);
        customer.put("phone_area_code", brazilian ? phone.substring(3, 5) : "");
        customer.put("phone_number", brazilian ? phone.substring(5) : "");
        customer.put("phone_formated", "");
        customer.put("phone_formated_ddi", phone);
    }
}
