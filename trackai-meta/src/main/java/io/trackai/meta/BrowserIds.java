package io.trackai.meta;

import io.trackai.model.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Meta's browser and click ids, and the buyer's address: passed on as they are or not at all. Never lower-cased, never
 * stamped anew.
 *
 * <p>Source: Meta's page on fbp and fbc, and its parameter builder libraries, read 2026-11.
 */
final class BrowserIds {

    private BrowserIds() {}

    /** {@code fb.<index>.<millis>.<payload>}, or with a fifth segment of 2 or 8 characters. */
    static boolean isFbp(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return wellFormed(parts) && digits(parts.get(3));
    }

    /** As the browser kept it, or built from the click id and the moment it was first seen. */
    static Optional<String> fbc(Visit visit) {
        Optional<String> kept = visit.fbc().filter(BrowserIds::isFbc);
        Optional<String> clickId = visit.fbclid().filter(id -> !id.isBlank() && id.length() <= 500);
        if (clickId.isEmpty()) {
            return kept;
        }
        if (kept.isPresent() && kept.get().split("\\.", -1)[3].equals(clickId.get())) {
            return kept;
        }
        return visit.seenAt()
                .map(seen -> "fb.1." + seen.toEpochMilli() + "." + clickId.get())
                .or(() -> kept);
    }

    private static boolean isFbc(String text) {
        return wellFormed(List.of(text.split("\\.", -1)));
    }

    private static boolean wellFormed(List<String> parts) {
        boolean counted = parts.size() == 4
                || (parts.size() == 5 && List.of(2, 8).contains(parts.get(4).length()));
        return counted
                && parts.get(0).equals("fb")
                && digits(parts.get(1))
                && digits(parts.get(2))
                && !parts.get(3).isBlank()
                && parts.get(3).length() <= 500;
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The address, unless it is one that no buyer on the internet has. Documentation ranges pass. */
    static Optional<String> publicAddress(String raw) {
        String text = raw.strip();
        if (text.length() > 45 || text.isEmpty()) {
            return Optional.empty();
        }
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    private static Optional<String> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            if (!digits(parts[i]) || parts[i].length() > 3 || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = Integer.parseInt(parts[i]);
        }
        boolean inside = bytes[0] == 0
                || bytes[0] == 10
                || bytes[0] == 127
                || (bytes[0] == 169 && bytes[1] == 254)
                || (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] <= 31)
                || (bytes[0] == 192 && bytes[1] == 168)
                || (bytes[0] == 100 && bytes[1] >= 64 && bytes[1] <= 127);
        return inside ? Optional.empty() : Optional.of(text);
    }

    private static Optional<String> v6(String text) {
        boolean shaped = text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        String head = text.toLowerCase(Locale.ROOT);
        boolean inside = head.startsWith("::")
                || head.startsWith("fc")
                || head.startsWith("fd")
                || head.startsWith("fe8")
                || head.startsWith("fe9")
                || head.startsWith("fea")
                || head.startsWith("feb")
                || head.startsWith("ff");
        return shaped && !inside ? Optional.of(text) : Optional.empty();
    }
}
