package io.trackai.testkit.assertion;

import io.trackai.model.Action;
import io.trackai.model.Actor;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.FindingState;
import io.trackai.model.Language;
import io.trackai.model.Severity;
import java.util.List;
import java.util.Locale;

/** Says what a finding must be. Every failure names the finding, what was expected and what was found. */
public final class FindingAssert {

    private final Finding finding;

    private FindingAssert(Finding finding) {
        this.finding = finding;
    }

    /** Starts a sentence about this finding. */
    public static FindingAssert assertThat(Finding finding) {
        return new FindingAssert(finding);
    }

    /** It has this code. */
    public FindingAssert hasCode(String expected) {
        return same("code", expected, finding.code());
    }

    /** It weighs this much. */
    public FindingAssert hasSeverity(Severity expected) {
        return same("severity", expected, finding.severity());
    }

    /** This one can remove its cause. */
    public FindingAssert hasActor(Actor expected) {
        return same("actor", expected, finding.actor());
    }

    /** It stands in this state. */
    public FindingAssert hasState(FindingState expected) {
        return same("state", expected, finding.state());
    }

    /** It explains this condition. */
    public FindingAssert explains(ConditionType type, ConnectionId subject) {
        return same("condition", ConditionKey.of(type, subject), finding.condition());
    }

    /** It was seen this often. */
    public FindingAssert wasSeen(int times) {
        return same("count", times, finding.count());
    }

    /** It came back this often after it had been resolved. */
    public FindingAssert cameBack(int times) {
        return same("regressions", times, finding.regressions());
    }

    /** Its explanation in this language holds this text. */
    public FindingAssert says(Language language, String part) {
        String text = finding.explanation().in(language);
        if (!text.contains(part)) {
            throw failure("should say \"" + part + "\" but says \"" + text + "\"");
        }
        return this;
    }

    /** It offers an action with this id. */
    public FindingAssert offers(String actionId) {
        List<String> ids = finding.actions().stream().map(Action::id).toList();
        if (!ids.contains(actionId)) {
            throw failure("should offer the action " + actionId + " but offers " + ids);
        }
        return this;
    }

    /** It keeps this piece of evidence. */
    public FindingAssert hasEvidence(String key, String value) {
        boolean found = finding.evidence().stream()
                .anyMatch(one -> one.key().equals(key) && one.value().equals(value));
        if (!found) {
            throw failure("should show " + key + " = " + value + " but shows " + finding.evidence());
        }
        return this;
    }

    /** Neither its texts nor its evidence hold this: a secret, a name, an address. */
    public FindingAssert neverMentions(String text) {
        String everything = finding.explanation() + " " + finding.actions() + " " + finding.evidence();
        if (everything.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
            throw failure("mentions what it must never mention (" + text.length() + " characters, not repeated here)");
        }
        return this;
    }

    private FindingAssert same(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failure(what + " should be " + expected + " but is " + found);
        }
        return this;
    }

    private AssertionError failure(String message) {
        return new AssertionError("finding " + finding.code() + " (" + finding.state() + ", " + finding.severity()
                + ", of " + finding.condition() + "): " + message);
    }
}
