/** The agent's tools over the Model Context Protocol, on standard input and output, with the protocol's own Java SDK. */
@NullMarked
package io.trackai.examples.mcpserver;

import org.jspecify.annotations.NullMarked;
