/**
 * Stores that live and die with the process: for tests, demonstrations and hosts that need no more. They keep the same
 * promises as a durable store, except durability. Floor 2.
 */
@NullMarked
package io.trackai.adapter.memory;

import org.jspecify.annotations.NullMarked;
