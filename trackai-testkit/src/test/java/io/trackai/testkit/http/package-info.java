/** The REST face, request by request. */
@NullMarked
package io.trackai.testkit.http;

import org.jspecify.annotations.NullMarked;
