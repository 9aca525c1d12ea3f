package io.trackai.meta.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one event's {@code custom_data}, if there is any. Confined to one thread. */
final class CustomDataWriter {

    private static final int MAX_TEXT = 255;
    private static final Set<String> CONTENT_TYPES = Set.of("product", "product_group");
    private static final Set<String> DELIVERY_CATEGORIES = Set.of("in_store", "curbside", "home_delivery");
    private static final Set<String> KNOWN = Set.of(
            "value",
            "currency",
            "content_ids",
            "content_type",
            "contents",
            "content_name",
            "content_category",
            "num_items",
            "order_id",
            "predicted_ltv",
            "net_revenue",
            "search_string",
            "status",
            "delivery_category",
            "customer_segmentation");

    private final JsonGenerator out;
    private final List<EventProblem> dropped;
    private boolean open;

    CustomDataWriter(JsonGenerator out, List<EventProblem> dropped) {
        this.out = out;
        this.dropped = dropped;
    }

    void write(CustomData data) throws IOException {
        number("value", data.value());
        text("currency", data.currency().map(code -> code.toUpperCase(Locale.ROOT)));
        text("order_id", data.orderId());
        text("content_name", data.contentName());
        text("content_category", data.contentCategory());
        oneOf("content_type", data.contentType(), CONTENT_TYPES);
        if (!data.contentIds().isEmpty()) {
            field("content_ids");
            out.writeStartArray();
            for (String id : data.contentIds()) {
                out.writeString(PlainText.wellFormed(id));
            }
            out.writeEndArray();
        }
        contents(data.contents());
        if (data.numItems().isPresent()) {
            field("num_items");
            out.writeNumber(data.numItems().get());
        }
        number("predicted_ltv", data.predictedLtv());
        number("net_revenue", data.netRevenue());
        text("search_string", data.searchString());
        text("status", data.status());
        oneOf("delivery_category", data.deliveryCategory(), DELIVERY_CATEGORIES);
        text("customer_segmentation", data.customerSegmentation());
        for (Map.Entry<String, Object> property : data.properties().entrySet()) {
            if (KNOWN.contains(property.getKey())) {
                drop(property.getKey(), "has an attribute of its own");
            } else {
                field(PlainText.wellFormed(property.getKey()));
                JsonValues.write(out, property.getValue());
            }
        }
        if (open) {
            out.writeEndObject();
        }
    }

    private void contents(List<Content> contents) throws IOException {
        boolean started = false;
        for (Content content : contents) {
            if (content.id().isBlank()) {
                drop("contents[].id", "is blank");
                continue;
            }
            if (!started) {
                field("contents");
                out.writeStartArray();
                started = true;
            }
            content(content);
        }
        if (started) {
            out.writeEndArray();
        }
    }

    private void content(Content content) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", PlainText.wellFormed(content.id()));
        if (content.quantity().isPresent()) {
            if (content.quantity().get() >= 1) {
                out.writeNumberField("quantity", content.quantity().get());
            } else {
                drop("contents[].quantity", "must be at least 1");
            }
        }
        if (content.itemPrice().isPresent()) {
            if (EventRules.printable(content.itemPrice().get())) {
                out.writeNumberField("item_price", content.itemPrice().get());
            } else {
                drop("contents[].item_price", "has more than 20 digits");
            }
        }
        if (content.deliveryCategory().isPresent()) {
            if (DELIVERY_CATEGORIES.contains(content.deliveryCategory().get())) {
                out.writeStringField(
                        "delivery_category", content.deliveryCategory().get());
            } else {
                drop("contents[].delivery_category", "is none of those that Meta knows");
            }
        }
        inner("title", content.title());
        inner("description", content.description());
        inner("brand", content.brand());
        inner("category", content.category());
        out.writeEndObject();
    }

    private void inner(String name, Optional<String> value) throws IOException {
        if (value.isPresent() && !value.get().isBlank()) {
            out.writeStringField(name, PlainText.wellFormed(PlainText.cut(value.get(), MAX_TEXT)));
        }
    }

    /** Opens the object with its first field: an empty one is not sent. */
    private void field(String name) throws IOException {
        if (!open) {
            out.writeObjectFieldStart("custom_data");
            open = true;
        }
        out.writeFieldName(name);
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent() && !value.get().isBlank()) {
            field(name);
            out.writeString(PlainText.wellFormed(PlainText.cut(value.get(), MAX_TEXT)));
        }
    }

    private void number(String name, Optional<BigDecimal> value) throws IOException {
        if (value.isEmpty()) {
            return;
        }
        if (EventRules.printable(value.get())) {
            field(name);
            out.writeNumber(value.get());
        } else {
            drop(name, "has more than 20 digits");
        }
    }

    private void oneOf(String name, Optional<String> value, Set<String> allowed) throws IOException {
        if (value.filter(allowed::contains).isPresent()) {
            text(name, value);
        } else if (value.filter(text -> !text.isBlank()).isPresent()) {
            drop(name, "is none of those that Meta knows");
        }
    }

    private void drop(String field, String why) {
        dropped.add(new EventProblem("custom_data." + field, why + "; left out"));
    }
}
