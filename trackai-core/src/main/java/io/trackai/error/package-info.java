/**
 * The failures a caller may have to act on: one unchecked root, few leaves. Messages hold our own words and non-secret
 * parameters only; foreign exceptions are replaced by a stand-in without their message. Floor 0.
 */
@NullMarked
package io.trackai.error;

import org.jspecify.annotations.NullMarked;
