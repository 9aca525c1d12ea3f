package io.trackai.meta.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one event's {@code user_data}: normalised, hashed, without repeats. Confined to one thread. */
final class UserDataWriter {

    private static final int MAX_AGENT = 1024;

    private final JsonGenerator out;
    private final MatchKeys keys;
    private final List<EventProblem> dropped;
    private final Sha256 sha;
    private final Set<String> written;

    UserDataWriter(JsonGenerator out, MatchKeys keys, Sha256 sha, List<EventProblem> dropped, Set<String> written) {
        this.written = written;
        this.out = out;
        this.keys = keys;
        this.sha = sha;
        this.dropped = dropped;
    }

    /** A rule that makes one value fit for hashing. */
    private interface Rule {
        Optional<String> apply(String raw);
    }

    void write(ServerEvent event) throws IOException {
        UserData user = event.userData();
        Optional<String> country =
                user.countries().stream().findFirst().flatMap(keys::country).filter(code -> code.length() == 2);
        out.writeStartObject();
        hashed("em", user.emails(), keys::email);
        hashed("ph", user.phones(), keys::phone);
        names(user);
        if (!user.birthDates().isEmpty()) {
            LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
            hashed("db", user.birthDates(), raw -> keys.birthDate(raw, day));
        }
        hashed("ge", user.genders(), keys::gender);
        cities(user.cities());
        hashed("st", user.states(), raw -> keys.state(raw, country));
        hashed("zp", user.postalCodes(), raw -> keys.postalCode(raw, country));
        hashed("country", user.countries(), keys::country);
        hashed("external_id", user.externalIds(), keys::externalId);
        plain(user);
        special(user);
        out.writeEndObject();
    }

    private void names(UserData user) throws IOException {
        if (user.firstNames().isEmpty()
                && user.lastNames().isEmpty()
                && user.fullName().isPresent()) {
            List<String> parts = MatchKeys.splitName(user.fullName().get());
            hashed("fn", List.of(parts.get(0)), keys::name);
            hashed("ln", List.of(parts.get(1)), keys::name);
        } else {
            hashed("fn", user.firstNames(), keys::name);
            hashed("ln", user.lastNames(), keys::name);
        }
    }

    private void cities(List<String> raws) throws IOException {
        List<String> forms = new ArrayList<>(0);
        for (String raw : raws) {
            List<String> found = keys.city(raw);
            if (found.isEmpty()) {
                drop("ct", raw);
            }
            forms.addAll(found);
        }
        hashed("ct", forms, Optional::of);
    }

    private void hashed(String key, List<String> raws, Rule rule) throws IOException {
        if (raws.isEmpty()) {
            return;
        }
        if (raws.size() == 1) {
            Optional<String> value = rule.apply(raws.get(0));
            if (value.isPresent()) {
                out.writeArrayFieldStart(key);
                written.add(key);
                writeHash(value.get());
                out.writeEndArray();
            } else {
                drop(key, raws.get(0));
            }
            return;
        }
        List<String> values = new ArrayList<>(raws.size());
        for (String raw : raws) {
            Optional<String> value = rule.apply(raw);
            if (value.isEmpty()) {
                drop(key, raw);
            } else if (!values.contains(value.get())) {
                values.add(value.get());
            }
        }
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(key);
            written.add(key);
            for (String value : values) {
                writeHash(value);
            }
            out.writeEndArray();
        }
    }

    private void writeHash(String normalised) throws IOException {
        if (Sha256.isHash(normalised)) {
            out.writeString(normalised);
        } else {
            // Hexadecimal needs no escaping: it goes out as it is.
            out.writeRawUTF8String(sha.hex(normalised), 0, Sha256.HEX_LENGTH);
        }
    }

    /** A blank is an absent value, not a wrong one. */
    private void drop(String key, String raw) {
        if (!raw.isBlank()) {
            dropped.add(new EventProblem("user_data." + key, "cannot be brought into the form Meta hashes; left out"));
        }
    }

    private void plain(UserData user) throws IOException {
        if (user.clientIpAddress().isPresent()) {
            String raw = user.clientIpAddress().get();
            Optional<String> address = ClientAddress.of(raw);
            if (address.isPresent()) {
                out.writeStringField("client_ip_address", address.get());
                written.add("client_ip_address");
            } else {
                unusable("client_ip_address", raw, "is not a public address");
            }
        }
        if (user.clientUserAgent().isPresent() && !user.clientUserAgent().get().isBlank()) {
            written.add("client_user_agent");
            out.writeStringField(
                    "client_user_agent",
                    PlainText.wellFormed(
                            PlainText.cut(user.clientUserAgent().get().strip(), MAX_AGENT)));
        }
        if (user.fbc().isPresent()) {
            browserId("fbc", user.fbc().get(), BrowserIds.isFbc(user.fbc().get()));
        }
        if (user.fbp().isPresent()) {
            browserId("fbp", user.fbp().get(), BrowserIds.isFbp(user.fbp().get()));
        }
    }

    private void browserId(String key, String value, boolean wellFormed) throws IOException {
        if (wellFormed) {
            out.writeStringField(key, value);
            written.add(key);
        } else {
            unusable(key, value, "is not of the form fb.<index>.<milliseconds>.<value>");
        }
    }

    private void unusable(String key, String raw, String why) {
        if (!raw.isBlank()) {
            dropped.add(new EventProblem("user_data." + key, why + "; left out"));
        }
    }

    /** Keys of logins, lead ads, apps and messaging. */
    private void special(UserData user) throws IOException {
        text("subscription_id", user.subscriptionId());
        if (user.fbLoginId().isPresent()) {
            out.writeNumberField("fb_login_id", user.fbLoginId().get());
        }
        if (user.leadId().isPresent()) {
            out.writeNumberField("lead_id", user.leadId().get());
        }
        text("anon_id", user.anonId());
        text("madid", user.madid());
        text("page_id", user.pageId());
        text("page_scoped_user_id", user.pageScopedUserId());
        text("ctwa_clid", user.ctwaClid());
        text("ig_account_id", user.igAccountId());
        text("ig_sid", user.igSid());
        text("whatsapp_business_account_id", user.whatsappBusinessAccountId());
        for (Map.Entry<String, Object> extra : user.extras().entrySet()) {
            out.writeFieldName(PlainText.wellFormed(extra.getKey()));
            JsonValues.write(out, extra.getValue());
        }
    }

    private void text(String key, Optional<String> value) throws IOException {
        if (value.isPresent() && !value.get().isBlank()) {
            out.writeStringField(key, PlainText.wellFormed(value.get()));
        }
    }
}
