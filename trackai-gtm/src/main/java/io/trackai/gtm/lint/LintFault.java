package io.trackai.gtm.lint;

/**
 * One place where a container breaks a rule.
 *
 * @param rule the rule
 * @param where the place as a JSON pointer, such as {@code /containerVersion/tag/0/parameter/1}
 * @param what what stands there, in words for a developer; holds no secret, even if that is the fault
 */
public record LintFault(LintRule rule, String where, String what) {

    @Override
    public String toString() {
        return rule + " at " + where + ": " + what;
    }
}
