package io.trackai.model;

/**
 * Somebody else's words, kept apart from ours: a value to be shown, never an instruction. Stripped of control, format and
 * bidirectional characters, of secrets and personal data, and cut to 200 characters.
 *
 * @param key what it is, such as {@code pageTitle}
 * @param value what was written
 * @param from who wrote it
 */
public record Quote(String key, String value, Evidence.Taint from) {}
