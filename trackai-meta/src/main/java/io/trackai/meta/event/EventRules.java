package io.trackai.meta.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Meta would refuse, found without asking: one such event makes Meta refuse its whole batch. Pure and safe for
 * concurrent use.
 *
 * <p>Source: Meta's server event, customer information and custom data parameters and its best practices, read 2026-11.
 */
public final class EventRules {

    /** Oldest event that Meta takes. */
    public static final Duration MAX_AGE = Duration.ofDays(7);

    /** Oldest event that Meta takes from a physical store. */
    public static final Duration MAX_AGE_IN_STORE = Duration.ofDays(62);

    /** How far ahead of our clock a time may lie and count as now; beyond that some clock is wrong. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final Set<String> CHANNELS = Set.of("whatsapp", "messenger", "instagram");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final int EXTINFO = 16;
    private static final long SMALLEST_LEAD_ID = 100_000_000_000_000L;
    private static final long LARGEST_LEAD_ID = 9_999_999_999_999_999L;

    private EventRules() {}

    /**
     * Everything that would make Meta refuse the event; empty if nothing is known.
     *
     * @param keys how its personal data will be normalised: what is dropped there matches nobody
     * @param now the moment of sending
     */
    public static List<EventProblem> problems(ServerEvent event, MatchKeys keys, Instant now) {
        List<EventProblem> problems = new ArrayList<>();
        age(event, now, problems);
        content(event, keys, problems);
        return problems;
    }

    /** As {@link #problems}, the event's age left aside. */
    public static List<EventProblem> problems(ServerEvent event, MatchKeys keys) {
        List<EventProblem> problems = new ArrayList<>();
        content(event, keys, problems);
        return problems;
    }

    /** The event with a time slightly ahead of our clock set to now. */
    public static ServerEvent withoutSkew(ServerEvent event, Instant now) {
        boolean ahead = event.time().isAfter(now) && !event.time().isAfter(now.plus(MAX_AHEAD));
        return ahead
                ? ServerEvent.builder(event.name(), now).from(event).time(now).build()
                : event;
    }

    private static void age(ServerEvent event, Instant now, List<EventProblem> problems) {
        boolean inStore = event.effectiveSource().equals(ActionSource.PHYSICAL_STORE);
        Duration oldest = inStore ? MAX_AGE_IN_STORE : MAX_AGE;
        if (event.time().isBefore(now.minus(oldest))) {
            problems.add(new EventProblem(
                    "event_time", "is older than " + oldest.toDays() + " days; Meta refuses the batch"));
        } else if (event.time().isAfter(now.plus(MAX_AHEAD))) {
            problems.add(new EventProblem(
                    "event_time", "lies more than " + MAX_AHEAD.toMinutes() + " minutes ahead; check the clocks"));
        }
    }

    private static void content(ServerEvent event, MatchKeys keys, List<EventProblem> problems) {
        if (event.name().isBlank()) {
            problems.add(new EventProblem("event_name", "must not be blank"));
        }
        source(event, problems);
        userData(event, keys, problems);
        money(event, problems);
        event.dataProcessing().ifPresent(processing -> processing(processing, problems));
    }

    private static void source(ServerEvent event, List<EventProblem> problems) {
        ActionSource source = event.effectiveSource();
        if (!source.known()) {
            problems.add(new EventProblem("action_source", "is none of those that Meta knows"));
        } else if (source.equals(ActionSource.WEBSITE)) {
            if (event.userData()
                    .clientUserAgent()
                    .filter(agent -> !agent.isBlank())
                    .isEmpty()) {
                problems.add(new EventProblem(
                        "user_data.client_user_agent",
                        "is required when action_source is website; leave it out if unknown"));
            }
            if (event.sourceUrl().filter(EventRules::isPage).isEmpty()) {
                problems.add(new EventProblem(
                        "event_source_url", "must be an absolute http(s) address when action_source is website"));
            }
        } else if (source.equals(ActionSource.APP) && event.appExtinfo().size() != EXTINFO) {
            problems.add(new EventProblem("app_data.extinfo", "must have " + EXTINFO + " values for an app event"));
        } else if (source.equals(ActionSource.BUSINESS_MESSAGING)
                && event.messagingChannel().filter(CHANNELS::contains).isEmpty()) {
            problems.add(new EventProblem("messaging_channel", "must be whatsapp, messenger or instagram"));
        }
    }

    /** Whether this is an absolute http or https address: a host, and nothing that no address may hold. */
    static boolean isPage(String url) {
        int host =
                url.regionMatches(true, 0, "https://", 0, 8) ? 8 : url.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
        if (host < 0 || host >= url.length()) {
            return false;
        }
        for (int i = host; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c == 127 || "\"<>\\^`{|}".indexOf(c) >= 0) {
                return false;
            }
        }
        return Character.isLetterOrDigit(url.charAt(host)) || url.charAt(host) == '[';
    }

    private static void userData(ServerEvent event, MatchKeys keys, List<EventProblem> problems) {
        UserData user = event.userData();
        LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
        user.leadId()
                .filter(id -> id < SMALLEST_LEAD_ID || id > LARGEST_LEAD_ID)
                .ifPresent(id -> problems.add(new EventProblem("user_data.lead_id", "must have 15 or 16 digits")));
        if (!matchable(user, keys, day)) {
            problems.add(new EventProblem(
                    "user_data",
                    "holds too little to match a person: add an e-mail, a phone number, an external id, fbp or fbc"));
        }
    }

    /** Whether more is known than the sets that Meta calls insufficient: places, gender and browser; or little beside. */
    private static boolean matchable(UserData user, MatchKeys keys, LocalDate day) {
        if (any(user.emails(), keys::email)
                || any(user.phones(), keys::phone)
                || user.fbp().filter(BrowserIds::isFbp).isPresent()
                || user.fbc().filter(BrowserIds::isFbc).isPresent()
                || any(user.externalIds(), keys::externalId)
                || user.clientIpAddress().flatMap(ClientAddress::of).isPresent()
                || sufficientId(user)) {
            return true;
        }
        List<String> parts = user.fullName().map(MatchKeys::splitName).orElse(List.of("", ""));
        boolean fn =
                any(user.firstNames(), keys::name) || keys.name(parts.get(0)).isPresent();
        boolean ln =
                any(user.lastNames(), keys::name) || keys.name(parts.get(1)).isPresent();
        boolean db = any(user.birthDates(), raw -> keys.birthDate(raw, day));
        boolean ge = any(user.genders(), keys::gender);
        boolean agent = user.clientUserAgent().filter(text -> !text.isBlank()).isPresent();
        boolean place = any(user.cities(), raw -> keys.city(raw).stream().findFirst())
                || any(user.states(), raw -> keys.state(raw, Optional.empty()))
                || any(user.postalCodes(), raw -> keys.postalCode(raw, Optional.empty()))
                || any(user.countries(), keys::country);
        // {db, agent}, {fn, ge}, {ln, ge} and {places, ge, agent} are too little, and so is every part of them.
        if (db) {
            return fn || ln || ge || place;
        }
        return (fn && (ln || agent || place)) || (ln && (agent || place));
    }

    private static boolean sufficientId(UserData user) {
        return user.subscriptionId().isPresent()
                || user.fbLoginId().isPresent()
                || user.leadId().isPresent()
                || user.anonId().isPresent()
                || user.madid().isPresent()
                || user.pageId().isPresent()
                || user.pageScopedUserId().isPresent()
                || user.igAccountId().isPresent()
                || user.whatsappBusinessAccountId().isPresent()
                || user.ctwaClid().isPresent()
                || user.igSid().isPresent()
                || !user.extras().isEmpty();
    }

    /** A rule that makes one value fit for hashing. */
    private interface Rule {
        Optional<String> apply(String raw);
    }

    private static boolean any(List<String> raws, Rule rule) {
        for (String raw : raws) {
            if (rule.apply(raw).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static void money(ServerEvent event, List<EventProblem> problems) {
        CustomData data = event.customData();
        Optional<BigDecimal> value = data.value();
        if (event.name().equals("Purchase") && value.isEmpty()) {
            problems.add(new EventProblem("custom_data.value", "is required for a Purchase; zero is allowed"));
        }
        if (value.isPresent() && (value.get().signum() < 0 || !printable(value.get()))) {
            problems.add(new EventProblem("custom_data.value", "must be 0 or more, with at most 20 digits"));
        }
        if (value.isPresent() && data.currency().isEmpty()) {
            problems.add(new EventProblem("custom_data.currency", "is required with a value"));
        }
        if (data.currency().isPresent() && !isCurrency(data.currency().get())) {
            problems.add(new EventProblem("custom_data.currency", "must be an ISO 4217 code"));
        }
    }

    static boolean printable(BigDecimal number) {
        return number.precision() <= 20 && Math.abs((long) number.scale()) <= 18;
    }

    private static boolean isCurrency(String code) {
        return code.length() == 3 && CURRENCIES.contains(code.toUpperCase(Locale.ROOT));
    }

    private static void processing(DataProcessing processing, List<EventProblem> problems) {
        boolean options = processing.options().isEmpty() || processing.options().equals(List.of("LDU"));
        boolean country = processing.country() == 0 || processing.country() == 1;
        boolean state = processing.state() == 0 || (processing.state() >= 1000 && processing.state() <= 1013);
        if (!options || !country || !state) {
            problems.add(new EventProblem(
                    "data_processing_options",
                    "must be empty or LDU, with country 0 or 1 and state 0 or 1000 to 1013"));
        }
    }
}
