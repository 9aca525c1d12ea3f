package io.trackai.error;

import io.trackai.model.LocalizedText;

/**
 * One input that cannot be read at all.
 *
 * @param field where it stands, such as {@code meta.pixelId}
 * @param code stable code, such as {@code INPUT_MISSING}
 * @param message what is wrong and what to do, without the value
 */
public record InputProblem(String field, String code, LocalizedText message) {}
