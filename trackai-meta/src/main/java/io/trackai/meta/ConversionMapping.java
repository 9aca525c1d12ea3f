package io.trackai.meta;

import io.trackai.meta.event.BrowserIds;
import io.trackai.meta.event.Content;
import io.trackai.meta.event.CustomData;
import io.trackai.meta.event.ServerEvent;
import io.trackai.meta.event.UserData;
import io.trackai.model.Buyer;
import io.trackai.model.Conversion;
import io.trackai.model.LineItem;
import io.trackai.model.Visit;
import java.util.Optional;

/** A conversion in Meta's words. What the visit knew of the browser wins over what the gateway passed on. */
final class ConversionMapping {

    private ConversionMapping() {}

    static ServerEvent event(Conversion conversion) {
        Optional<Visit> visit = conversion.visit();
        ServerEvent.Builder event = ServerEvent.builder(conversion.name(), conversion.time())
                .id(conversion.id())
                .userData(userData(conversion))
                .customData(customData(conversion))
                .sourceUrl(visit.flatMap(Visit::pageUrl).or(conversion::sourceUrl));
        visit.flatMap(Visit::consent).filter(given -> !given).ifPresent(refused -> event.optOut(true));
        return event.build();
    }

    private static UserData userData(Conversion conversion) {
        Buyer buyer = conversion.buyer();
        UserData.Builder user = UserData.builder().fullName(buyer.fullName());
        buyer.email().ifPresent(user::addEmails);
        buyer.phone().ifPresent(user::addPhones);
        buyer.birthDate().ifPresent(user::addBirthDates);
        buyer.city().ifPresent(user::addCities);
        buyer.state().ifPresent(user::addStates);
        buyer.postalCode().ifPresent(user::addPostalCodes);
        buyer.country().ifPresent(user::addCountries);
        Optional<Visit> visit = conversion.visit();
        visit.flatMap(Visit::visitorId).ifPresent(user::addExternalIds);
        visit.ifPresent(seen -> user.fbp(seen.fbp()).fbc(BrowserIds.fbc(seen.fbc(), seen.fbclid(), seen.seenAt())));
        return user.clientIpAddress(visit.flatMap(Visit::ipAddress).or(buyer::ipAddress))
                .clientUserAgent(visit.flatMap(Visit::userAgent).or(buyer::userAgent))
                .build();
    }

    private static CustomData customData(Conversion conversion) {
        CustomData.Builder data = CustomData.builder()
                .orderId(conversion.orderId())
                .contentName(conversion.title())
                .putAllProperties(conversion.properties());
        conversion
                .value()
                .ifPresent(value ->
                        data.value(value.amount()).currency(value.currency().getCurrencyCode()));
        if (!conversion.lines().isEmpty()) {
            int items = 0;
            for (LineItem line : conversion.lines()) {
                Content.Builder content = Content.builder(line.id()).quantity(line.quantity());
                line.unitPrice().ifPresent(price -> content.itemPrice(price.amount()));
                data.addContents(content.build());
                items += line.quantity();
            }
            data.contentType("product").numItems(items);
        }
        return data.build();
    }
}
