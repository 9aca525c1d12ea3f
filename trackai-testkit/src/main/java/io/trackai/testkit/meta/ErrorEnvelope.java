package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The object in which Meta reports an error. */
record ErrorEnvelope(
        int code,
        Optional<Integer> subcode,
        String type,
        String message,
        boolean transientFlag,
        List<String> userText,
        List<String> blamed,
        boolean dataAsText,
        boolean bare) {

    static ErrorEnvelope of(int code, Optional<Integer> subcode, DocumentedErrors.Row row) {
        // In the token owner's language, as Meta does: nobody may branch on it.
        List<String> userText = subcode.filter(sub -> sub / 1000 == 2804).isPresent()
                ? List.of("Parâmetro inválido", "O evento enviado não pode ser usado.")
                : List.of();
        String message = "(#" + code + ") " + row.message();
        return new ErrorEnvelope(code, subcode, row.type(), message, row.passing(), userText, List.of(), false, false);
    }

    ErrorEnvelope withMessage(String other) {
        return new ErrorEnvelope(code, subcode, type, other, transientFlag, userText, blamed, dataAsText, bare);
    }

    ErrorEnvelope withType(String other) {
        return new ErrorEnvelope(code, subcode, other, message, transientFlag, userText, blamed, dataAsText, bare);
    }

    ErrorEnvelope withTransientFlag(boolean other) {
        return new ErrorEnvelope(code, subcode, type, message, other, userText, blamed, dataAsText, bare);
    }

    ErrorEnvelope withUserText(List<String> other) {
        return new ErrorEnvelope(
                code, subcode, type, message, transientFlag, List.copyOf(other), blamed, dataAsText, bare);
    }

    ErrorEnvelope withBlamed(List<String> other) {
        return new ErrorEnvelope(
                code, subcode, type, message, transientFlag, userText, List.copyOf(other), dataAsText, bare);
    }

    ErrorEnvelope withDataAsText(boolean other) {
        return new ErrorEnvelope(code, subcode, type, message, transientFlag, userText, blamed, other, bare);
    }

    ErrorEnvelope withBare(boolean other) {
        return new ErrorEnvelope(code, subcode, type, message, transientFlag, userText, blamed, dataAsText, other);
    }

    String json(String trace) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        ObjectNode inner = node.putObject("error");
        inner.put("message", message);
        if (!bare) {
            inner.put("type", type);
        }
        inner.put("code", code);
        subcode.ifPresent(sub -> inner.put("error_subcode", sub));
        if (bare) {
            return node.toString();
        }
        inner.put("is_transient", transientFlag);
        if (!userText.isEmpty()) {
            inner.put("error_user_title", userText.get(0));
            inner.put("error_user_msg", userText.get(1));
        }
        if (!blamed.isEmpty()) {
            ObjectNode data = GraphRequest.JSON.createObjectNode();
            blamed.forEach(data.putArray("blame_field_specs").addArray()::add);
            if (dataAsText) {
                inner.put("error_data", data.toString());
            } else {
                inner.set("error_data", data);
            }
        }
        inner.put("fbtrace_id", trace);
        return node.toString();
    }
}
