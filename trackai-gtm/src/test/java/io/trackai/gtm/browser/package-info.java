/** The snippet and the container's scripts in a real browser; skipped, and said so, where there is none. */
@org.jspecify.annotations.NullMarked
package io.trackai.gtm.browser;
