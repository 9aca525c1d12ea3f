package io.trackai.model;

/** What is known about a condition. Absence of a condition means {@link #UNKNOWN}. */
public enum ConditionStatus {
    /** Observed to hold. */
    TRUE,
    /** Observed not to hold; steps that need it wait until it heals. */
    FALSE,
    /** Not observed, not decidable, or observed for inputs that have changed since. */
    UNKNOWN
}
