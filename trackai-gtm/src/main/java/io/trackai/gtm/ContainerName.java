package io.trackai.gtm;

import java.text.Normalizer;

/**
 * A container's name as Tag Manager accepts it: unique within its account after this.
 *
 * <p>Source: the rules of Google's own WordPress plugin, read 2026-11.
 */
final class ContainerName {

    private ContainerName() {}

    /** Without accents, leading underscores and characters that are refused; may be empty. */
    static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("^_+", "")
                .replaceAll("[^A-Za-z0-9_., -]", "")
                .replaceAll(" +", " ")
                .strip();
    }
}
