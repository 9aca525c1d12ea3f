package io.trackai.relay;

import io.trackai.model.LeadId;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.spi.host.SecretVault;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keyed hashes by which a person's sales are found again when he wants to know what is kept, or wants it gone. Useless
 * without the vault's key, and different at every lead. Safe for concurrent use.
 */
public final class Persons {

    private final SecretVault vault;

    /** Hashes keyed by this vault. */
    public Persons(SecretVault vault) {
        this.vault = vault;
    }

    /** What leads to the buyer of a sale: e-mail and phone. */
    Set<String> of(LeadId lead, Sale sale) {
        Set<String> hashes = new LinkedHashSet<>();
        sale.buyer().email().flatMap(email -> email(lead, email)).ifPresent(hashes::add);
        sale.buyer().phone().flatMap(phone -> phone(lead, phone)).ifPresent(hashes::add);
        return hashes;
    }

    /** What leads to somebody with this e-mail address or phone number; empty if it is neither. */
    public Optional<String> find(LeadId lead, String emailOrPhone) {
        return emailOrPhone.indexOf('@') > 0 ? email(lead, emailOrPhone) : phone(lead, emailOrPhone);
    }

    private Optional<String> email(LeadId lead, String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        return text.indexOf('@') < 1 ? Optional.empty() : Optional.of(hash(lead, "email:" + text));
    }

    /** By its last ten digits: the country code is there or not. */
    private Optional<String> phone(LeadId lead, String raw) {
        StringBuilder digits = new StringBuilder();
        raw.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        if (digits.length() < 10) {
            return Optional.empty();
        }
        return Optional.of(hash(lead, "phone:" + digits.substring(digits.length() - 10)));
    }

    private String hash(LeadId lead, String text) {
        return vault.fingerprint(Secret.of(text), "person|" + lead);
    }
}
