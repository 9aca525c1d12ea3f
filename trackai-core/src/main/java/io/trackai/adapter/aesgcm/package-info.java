/** Secrets at rest, sealed with AES-256-GCM. Floor 2. */
@NullMarked
package io.trackai.adapter.aesgcm;

import org.jspecify.annotations.NullMarked;
