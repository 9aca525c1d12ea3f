package io.trackai.model;

/** What the one-value ids may contain. */
final class Identifiers {

    private Identifiers() {}

    static String identifier(String what, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            throw new IllegalArgumentException(what + " must have 1 to " + maxLength + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!allowed) {
                throw new IllegalArgumentException(what + " may hold letters, digits and - _ . only");
            }
        }
        return value;
    }

    static String kebabCase(String what, String value, int maxLength) {
        identifier(what, value, maxLength);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '-' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
                throw new IllegalArgumentException(what + " is written in lower case with dashes");
            }
        }
        return value;
    }
}
