package io.trackai.model;

/**
 * Something an agent may do.
 *
 * @param name such as {@code claim_fixed}
 * @param description what it does, for whoever chooses among tools
 * @param inputSchema its arguments as a JSON Schema object (2020-12), in JSON
 * @param readOnly whether it changes nothing
 */
public record AgentTool(String name, LocalizedText description, String inputSchema, boolean readOnly) {}
