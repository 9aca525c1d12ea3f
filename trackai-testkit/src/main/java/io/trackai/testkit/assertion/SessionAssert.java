package io.trackai.testkit.assertion;

import io.trackai.model.Condition;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.Phase;
import io.trackai.model.SessionStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what a session's status must be. Every failure names what was expected, what was found, and the whole status under
 * it.
 *
 * <pre>{@code
 * SessionAssert.assertThat(session.status())
 *         .hasPhase(Phase.EVENT_RECEIVED)
 *         .hasCondition(TOKEN_VALID, META, ConditionStatus.TRUE)
 *         .hasNoOpenFindings();
 * }</pre>
 */
public final class SessionAssert {

    private final SessionStatus status;

    private SessionAssert(SessionStatus status) {
        this.status = status;
    }

    /** Starts a sentence about this status. */
    public static SessionAssert assertThat(SessionStatus status) {
        return new SessionAssert(status);
    }

    /** It stands in this phase. */
    public SessionAssert hasPhase(Phase expected) {
        if (status.phase() != expected) {
            throw failure("phase should be " + expected.wireName() + " but is "
                    + status.phase().wireName() + hint());
        }
        return this;
    }

    /** Its status reads like this to a customer, such as {@code evento recebido}. */
    public SessionAssert hasLabel(String expected) {
        if (!status.phase().label().equals(expected)) {
            throw failure("status should read \"" + expected + "\" but reads \""
                    + status.phase().label() + "\"" + hint());
        }
        return this;
    }

    /** A condition was observed and has this status. */
    public SessionAssert hasCondition(ConditionType type, ConnectionId subject, ConditionStatus expected) {
        Condition found = condition(type, subject);
        if (found.status() != expected) {
            throw failure(
                    found.key() + " should be " + expected + " but is " + found.status() + " (" + found.reason() + ")");
        }
        return this;
    }

    /** A condition was observed and gives this reason: {@code Ok}, a finding code, a word. */
    public SessionAssert hasReason(ConditionType type, ConnectionId subject, String expected) {
        Condition found = condition(type, subject);
        if (!found.reason().equals(expected)) {
            throw failure(found.key() + " should give the reason " + expected + " but gives " + found.reason() + " ("
                    + found.status() + ")");
        }
        return this;
    }

    /** A condition keeps this fact. */
    public SessionAssert hasFact(ConditionType type, ConnectionId subject, String name, String expected) {
        Condition found = condition(type, subject);
        if (!Objects.equals(found.facts().get(name), expected)) {
            throw failure(found.key() + " should know " + name + " = " + expected + " but knows " + found.facts());
        }
        return this;
    }

    /** A condition was never observed. */
    public SessionAssert hasNotObserved(ConditionType type, ConnectionId subject) {
        Optional<Condition> found = status.condition(type, subject);
        if (found.isPresent()) {
            throw failure(found.get().key() + " should not have been observed but is "
                    + found.get().status() + " (" + found.get().reason() + ")");
        }
        return this;
    }

    /** A finding with this code counts now. */
    public SessionAssert hasOpenFinding(String code) {
        openFinding(code);
        return this;
    }

    /** A finding with this code counts now; go on with it. */
    public FindingAssert openFinding(String code) {
        return open(code)
                .map(FindingAssert::assertThat)
                .orElseThrow(() -> failure("finding " + code + " should be open, but "
                        + listed(code)
                                .map(finding -> "it is " + finding.state())
                                .orElse("open are " + codes(status.openFindings()))));
    }

    /** No finding with this code counts now. */
    public SessionAssert hasNoOpenFinding(String code) {
        open(code).ifPresent(finding -> {
            throw failure("finding " + code + " should not be open, but was seen " + finding.count()
                    + " times, last at " + finding.lastSeen());
        });
        return this;
    }

    /** No finding counts now. */
    public SessionAssert hasNoOpenFindings() {
        if (!status.openFindings().isEmpty()) {
            throw failure("no finding should be open, but open are " + codes(status.openFindings()));
        }
        return this;
    }

    /** These findings count now and no others, in any order. */
    public SessionAssert hasExactlyOpenFindings(String... codes) {
        List<String> expected = List.of(codes).stream().sorted().toList();
        List<String> found = codes(status.openFindings());
        if (!found.equals(expected)) {
            throw failure("open findings should be " + expected + " but are " + found);
        }
        return this;
    }

    /** Nothing is running or due. */
    public SessionAssert isSettled() {
        if (!status.settled()) {
            throw failure("the session should be at rest, but something is running or due");
        }
        return this;
    }

    /** Something will be looked at again by itself. */
    public SessionAssert hasNextCheck() {
        if (status.nextCheck().isEmpty()) {
            throw failure("something should be scheduled, but nothing is");
        }
        return this;
    }

    /** Its inputs were changed this often. */
    public SessionAssert hasGeneration(long expected) {
        if (status.generation() != expected) {
            throw failure("generation should be " + expected + " but is " + status.generation());
        }
        return this;
    }

    private Condition condition(ConditionType type, ConnectionId subject) {
        return status.condition(type, subject)
                .orElseThrow(() -> failure(type + "/" + subject + " was never observed"
                        + (status.settled() ? "" : " (yet: the session is still working)")));
    }

    private Optional<Finding> open(String code) {
        return status.openFindings().stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst();
    }

    private Optional<Finding> listed(String code) {
        return status.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst();
    }

    /** The usual reason why a phase is not the expected one. */
    private String hint() {
        List<String> open = codes(status.openFindings());
        if (!open.isEmpty()) {
            return "; open findings " + open + " stand in the way";
        }
        return status.settled() ? "" : "; the session is still working: await it first";
    }

    private AssertionError failure(String message) {
        return new AssertionError(message + "\n" + StatusText.of(status));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).sorted().toList();
    }
}
