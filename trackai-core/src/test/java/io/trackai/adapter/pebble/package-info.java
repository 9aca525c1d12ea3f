@org.jspecify.annotations.NullMarked
package io.trackai.adapter.pebble;
