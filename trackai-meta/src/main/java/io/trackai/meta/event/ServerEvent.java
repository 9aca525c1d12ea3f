package io.trackai.meta.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One event for the Conversions API.
 *
 * <pre>{@code
 * ServerEvent.builder("Purchase", approvedAt)
 *         .id("purchase_PPCPMTB0000001")
 *         .sourceUrl("https://loja.example/obrigado")
 *         .userData(UserData.builder().addEmails("maria@exemplo.com.br").build())
 *         .customData(CustomData.builder().value(new BigDecimal("197.90")).currency("BRL").build())
 *         .build();
 * }</pre>
 *
 * <p>Immutable; prints without personal data. Source:
 * developers.facebook.com/docs/marketing-api/conversions-api/parameters/server-event, read 2026-11.
 */
@Value.Immutable
public interface ServerEvent {

    /** A standard event or one of your own; case-sensitive. */
    String name();

    /** When it happened, never when it is sent. Meta keeps whole seconds. */
    Instant time();

    /** What makes a repeat, and the browser's copy, recognisable. Strongly advised. */
    Optional<String> id();

    /**
     * Where it happened. Default: {@code website} if the buyer's user agent and the page's address are known, else
     * {@code system_generated}, because Meta asks both of a website event.
     */
    Optional<ActionSource> actionSource();

    /** The page it happened on: an absolute address. */
    Optional<String> sourceUrl();

    /** The page before. */
    Optional<String> referrerUrl();

    /** True keeps it out of the optimisation of ad delivery. */
    Optional<Boolean> optOut();

    /** Who. */
    @Value.Default
    default UserData userData() {
        return UserData.unknown();
    }

    /** What. */
    @Value.Default
    default CustomData customData() {
        return CustomData.none();
    }

    /** Data processing options; none for Brazil. */
    Optional<DataProcessing> dataProcessing();

    /** The 16 positions of an app's {@code extinfo}; for app events only. */
    List<String> appExtinfo();

    /** {@code whatsapp}, {@code messenger} or {@code instagram}; for business messaging only. */
    Optional<String> messagingChannel();

    /** The event this one amends. */
    Optional<OriginalEvent> originalEvent();

    /** Meta's {@code attribution_data} (beta), as it is. */
    Map<String, Object> attributionData();

    /** Fields that this version does not know, sent as they are. Meta refuses what it does not know itself. */
    Map<String, Object> extras();

    /** Refuses extras that are no JSON. */
    @Value.Check
    default void check() {
        JsonValues.check("attribution_data", attributionData());
        JsonValues.check("event", extras());
    }

    /** Where it happened, decided as {@link #actionSource()} says. */
    default ActionSource effectiveSource() {
        return actionSource()
                .orElse(
                        userData()
                                                .clientUserAgent()
                                                .filter(agent -> !agent.isBlank())
                                                .isPresent()
                                        && sourceUrl()
                                                .filter(EventRules::isPage)
                                                .isPresent()
                                ? ActionSource.WEBSITE
                                : ActionSource.SYSTEM_GENERATED);
    }

    /** Starts an event with this name and time. */
    static Builder builder(String name, Instant time) {
        return new Builder().name(name).time(time);
    }

    /** Builds a {@link ServerEvent}. */
    final class Builder extends ImmutableServerEvent.Builder {
        Builder() {}
    }
}
