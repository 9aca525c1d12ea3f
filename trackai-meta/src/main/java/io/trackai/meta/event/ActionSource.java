package io.trackai.meta.event;

/**
 * Where a conversion happened, in Meta's words. Open: Meta may add sources.
 *
 * <p>Source: Meta's server event parameters, read 2026-11.
 *
 * @param value as it travels, such as {@code website}
 */
public record ActionSource(String value) {

    /** On a website: needs the buyer's user agent and the page's address. */
    public static final ActionSource WEBSITE = new ActionSource("website");
    /** By a system that knows no browser, such as a subscription's renewal. */
    public static final ActionSource SYSTEM_GENERATED = new ActionSource("system_generated");
    /** By e-mail. */
    public static final ActionSource EMAIL = new ActionSource("email");
    /** In an app: needs the 16 values of {@code extinfo}. */
    public static final ActionSource APP = new ActionSource("app");
    /** By phone. */
    public static final ActionSource PHONE_CALL = new ActionSource("phone_call");
    /** In a chat, message or SMS. */
    public static final ActionSource CHAT = new ActionSource("chat");
    /** In a shop; such events may be 62 days old. */
    public static final ActionSource PHYSICAL_STORE = new ActionSource("physical_store");
    /** In WhatsApp, Messenger or Instagram: needs the messaging channel. */
    public static final ActionSource BUSINESS_MESSAGING = new ActionSource("business_messaging");
    /** Anywhere else. */
    public static final ActionSource OTHER = new ActionSource("other");

    /** Whether this version knows it; Meta refuses what it does not know itself. */
    public boolean known() {
        return switch (value) {
            case "website",
                    "system_generated",
                    "email",
                    "app",
                    "phone_call",
                    "chat",
                    "physical_store",
                    "business_messaging",
                    "other" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
