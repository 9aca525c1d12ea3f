/** What can be said about the REST face without a session. */
@NullMarked
package io.trackai.http;

import org.jspecify.annotations.NullMarked;
