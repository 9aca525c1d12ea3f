package io.trackai.examples.benchmarks;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What a host writes around Meta's SDK to get from a postback to its events: Gson, which the SDK brings along, bound to the
 * fields that are needed and no others, with no limits and no checks but the token's. The least work that gives a correct
 * event for these orders.
 */
final class PeerPostbacks {

    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final byte[] TOKEN = Invented.WEBHOOK_TOKEN.getBytes(StandardCharsets.UTF_8);

    private final Gson gson = new Gson();
    private final PeerSide meta = PeerSide.create();
    private final String landing;

    PeerPostbacks(String landing) {
        this.landing = landing;
    }

    byte[] event(byte[] postback) {
        Body body = gson.fromJson(new String(postback, StandardCharsets.UTF_8), Body.class);
        if (!MessageDigest.isEqual(TOKEN, body.token().getBytes(StandardCharsets.UTF_8)) || body.status() != 2) {
            throw new IllegalStateException("not accepted");
        }
        return meta.payload(List.of(PeerSide.event(order(body))));
    }

    private Order order(Body body) {
        Customer customer = body.customer();
        String name = customer.fullName().strip();
        int blank = name.indexOf(' ');
        return new Order(
                body.code(),
                customer.email(),
                blank < 0 ? name : name.substring(0, blank),
                blank < 0 ? "" : name.substring(blank + 1),
                "+" + customer.phoneCountry() + customer.phoneArea() + customer.phoneNumber(),
                customer.city(),
                customer.state(),
                customer.postalCode(),
                customer.country(),
                customer.ip(),
                customer.userAgent(),
                body.metadata().src(),
                body.metadata().fbp(),
                body.metadata().fbc(),
                landing,
                body.product().code(),
                body.product().name(),
                body.amount(),
                LocalDateTime.parse(body.approvedAt(), DATE).atZone(ZONE).toInstant());
    }

    private record Body(
            String token,
            String code,
            @SerializedName("sale_amount") BigDecimal amount,
            @SerializedName("sale_status_enum") int status,
            @SerializedName("date_approved") String approvedAt,
            Product product,
            Customer customer,
            Metadata metadata) {}

    private record Product(String code, String name) {}

    private record Customer(
            @SerializedName("full_name") String fullName,
            String email,
            @SerializedName("phone_extension") String phoneCountry,
            @SerializedName("phone_area_code") String phoneArea,
            @SerializedName("phone_number") String phoneNumber,
            String ip,
            @SerializedName("user_agent") String userAgent,
            @SerializedName("zip_code") String postalCode,
            String city,
            String state,
            String country) {}

    private record Metadata(
            String src,
            @SerializedName("_fbp") String fbp,
            @SerializedName("_fbc") String fbc) {}
}
