package io.trackai.meta.event;

/**
 * What is wrong with an event, found without sending it. Names the field and the rule; never repeats the value, which may
 * be personal data.
 *
 * @param field the field as Meta calls it, with its path, such as {@code custom_data.currency}
 * @param rule the rule it breaks, in English, for developers
 */
public record EventProblem(String field, String rule) {

    @Override
    public String toString() {
        return field + ": " + rule;
    }
}
