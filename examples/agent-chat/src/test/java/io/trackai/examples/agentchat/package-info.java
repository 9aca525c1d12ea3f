/** The conversation, line by line. */
@NullMarked
package io.trackai.examples.agentchat;

import org.jspecify.annotations.NullMarked;
