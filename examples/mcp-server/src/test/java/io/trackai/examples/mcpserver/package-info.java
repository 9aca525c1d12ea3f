/** The server as its client sees it. */
@NullMarked
package io.trackai.examples.mcpserver;

import org.jspecify.annotations.NullMarked;
