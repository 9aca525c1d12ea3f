package io.trackai.gtm.lint;

import java.util.Optional;

/**
 * Compiles a script of a container, such as Closure Compiler at the level that Tag Manager publishes with (ECMAScript 5).
 * Supplied by whoever has a compiler; without one the rule {@link LintRule#SCRIPT_COMPILES} is not checked.
 *
 * <p><b>Threading</b>: called from the thread that lints. <b>Errors</b>: must not throw for a bad script.
 */
@FunctionalInterface
public interface ScriptCheck {

    /**
     * What is wrong with a script; empty if nothing is.
     *
     * @param script the text, every reference to a variable replaced by an identifier
     */
    Optional<String> fault(String script);
}
