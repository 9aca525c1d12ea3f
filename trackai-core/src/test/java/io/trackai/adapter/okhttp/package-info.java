/** Whom the two ways out may talk to, and how much they listen. */
@org.jspecify.annotations.NullMarked
package io.trackai.adapter.okhttp;
