package io.trackai.testkit.assertion;

import io.trackai.model.Language;
import io.trackai.model.SessionStatus;

/** A session's status as text for people who look at a failed test. */
public final class StatusText {

    private StatusText() {}

    /** Phase, conditions, findings and steps, one per line; no secrets, because a status holds none. */
    public static String of(SessionStatus status) {
        StringBuilder text = new StringBuilder(512);
        text.append("session ").append(status.session()).append(" of ").append(status.lead());
        text.append(", revision ").append(status.revision());
        text.append(", generation ").append(status.generation());
        text.append("\n  phase ").append(status.phase().wireName());
        text.append(status.settled() ? ", at rest" : ", working");
        status.nextCheck().ifPresent(at -> text.append(", next check ").append(at));
        status.conditions()
                .forEach(condition -> text.append("\n  condition ")
                        .append(condition.key())
                        .append(' ')
                        .append(condition.status())
                        .append(" (")
                        .append(condition.reason())
                        .append(')'));
        status.findings()
                .forEach(finding -> text.append("\n  finding ")
                        .append(finding.code())
                        .append(' ')
                        .append(finding.severity())
                        .append(' ')
                        .append(finding.state())
                        .append(" of ")
                        .append(finding.condition())
                        .append(": ")
                        .append(finding.explanation().in(Language.EN)));
        status.progress().forEach(step -> {
            text.append("\n  step ").append(step.step()).append(' ').append(step.state());
            step.blockedBy().ifPresent(by -> text.append(" by ").append(by));
        });
        return text.toString();
    }
}
