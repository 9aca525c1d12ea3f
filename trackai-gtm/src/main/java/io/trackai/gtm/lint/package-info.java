/**
 * Checks of Tag Manager containers, ours and a host's own: would the importer take this file, and would it do what it
 * says? For hosts: start at {@link io.trackai.gtm.lint.ContainerLint}. Knows the JSON text only; nothing here talks to
 * anybody.
 */
@NullMarked
package io.trackai.gtm.lint;

import org.jspecify.annotations.NullMarked;
