package io.trackai.perfectpay;

import io.trackai.model.Connection;
import io.trackai.model.PaymentMethod;
import io.trackai.model.SaleState;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.ValueChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * Which of a lead's Perfect Pay sales become events, and what they are worth: what is left empty is as the host's options
 * have it. Kept as plain inputs of the connection, so that they can be corrected like any other.
 */
@Value.Immutable
public interface PerfectPayChoices {

    /** Product codes ({@code PPPB…}) whose sales count; empty for all. */
    Set<String> products();

    /** Plan codes ({@code PPLQQ…}) whose sales count; empty for all. */
    Set<String> plans();

    /** Means of payment that count; empty for all. */
    Set<PaymentMethod> paymentMethods();

    /** Whether later charges of a subscription count. */
    Optional<Boolean> renewals();

    /** Whether upsells count. */
    Optional<Boolean> upsells();

    /** What a sale is worth. */
    Optional<ValueChoice> value();

    /** Events beyond Purchase, by the state that causes them; empty for the host's. */
    Map<SaleState, String> events();

    /** Starts choices. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PerfectPayChoices}. */
    final class Builder extends ImmutablePerfectPayChoices.Builder {
        Builder() {}
    }

    /** The inputs that say so. */
    default Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "products", products());
        put(fields, "plans", plans());
        put(
                fields,
                "paymentMethods",
                paymentMethods().stream().map(PerfectPayChoices::word).toList());
        renewals().ifPresent(yes -> fields.put("renewals", yes.toString()));
        upsells().ifPresent(yes -> fields.put("upsells", yes.toString()));
        value().ifPresent(choice -> fields.put("value", word(choice)));
        put(
                fields,
                "events",
                events().entrySet().stream()
                        .map(entry -> word(entry.getKey()) + "=" + entry.getValue())
                        .toList());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, Iterable<String> values) {
        String joined = String.join(",", values);
        if (!joined.isEmpty()) {
            fields.put(name, joined);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The names of the inputs that hold choices. */
    static List<String> names() {
        return List.of("products", "plans", "paymentMethods", "renewals", "upsells", "value", "events");
    }

    /** The policy of a connection; what cannot be understood is left as it was, {@link #unknown} names it. */
    static ConversionPolicy policy(ConversionPolicy standard, Connection connection) {
        ConversionPolicy.Builder policy = ConversionPolicy.builder().from(standard);
        list(connection, "products").ifPresent(policy::products);
        list(connection, "plans").ifPresent(policy::offers);
        list(connection, "paymentMethods")
                .ifPresent(words -> policy.paymentMethods(words.stream()
                        .flatMap(text -> of(PaymentMethod.values(), text).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
        flag(connection, "renewals").ifPresent(policy::renewals);
        flag(connection, "upsells").ifPresent(policy::upsells);
        connection
                .field("value")
                .flatMap(text -> of(ValueChoice.values(), text))
                .ifPresent(policy::value);
        list(connection, "events").ifPresent(pairs -> policy.events(events(pairs)));
        return policy.build();
    }

    private static Map<SaleState, String> events(List<String> pairs) {
        Map<SaleState, String> events = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0 && eventName(pair.substring(equals + 1))) {
                of(SaleState.values(), pair.substring(0, equals))
                        .ifPresent(state -> events.put(state, pair.substring(equals + 1)));
            }
        }
        return events;
    }

    private static boolean eventName(String name) {
        return !name.isEmpty()
                && name.length() <= 50
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
    }

    /** The inputs whose text is no choice. */
    static Set<String> unknown(Connection connection) {
        Map<String, Function<String, Boolean>> rules = Map.of(
                "paymentMethods", text -> of(PaymentMethod.values(), text).isPresent(),
                "renewals", text -> text.equals("true") || text.equals("false"),
                "upsells", text -> text.equals("true") || text.equals("false"),
                "value", text -> of(ValueChoice.values(), text).isPresent(),
                "events", text -> !events(List.of(text)).isEmpty());
        Set<String> unknown = new LinkedHashSet<>();
        for (String name : names()) {
            Function<String, Boolean> rule = rules.get(name);
            if (rule != null
                    && !list(connection, name).orElse(List.of()).stream().allMatch(rule::apply)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static Optional<Boolean> flag(Connection connection, String name) {
        return connection
                .field(name)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    private static Optional<List<String>> list(Connection connection, String name) {
        return connection
                .field(name)
                .map(text -> Arrays.stream(text.split(",", 200))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .filter(parts -> !parts.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> of(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
