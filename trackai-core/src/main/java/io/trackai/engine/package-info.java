/**
 * The engine: plans the steps of a session, runs what is due, settles answers by compare-and-set, diagnoses failures and
 * projects phases. Not exported; the facade is its only caller. Floor 2.
 */
@NullMarked
package io.trackai.engine;

import org.jspecify.annotations.NullMarked;
