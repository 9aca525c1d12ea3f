/** A conversation in a terminal: the lead answers, the setup's agent explains, checks and goes on until everything is green. */
@NullMarked
package io.trackai.examples.agentchat;

import org.jspecify.annotations.NullMarked;
