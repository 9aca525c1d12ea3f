package io.trackai.gtm.lint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * Finds what Tag Manager's importer or publisher would refuse in a container's export file, before anybody tries: unknown
 * fields and enums, ids used twice, references to nothing, invented type codes, secrets in public places. Each fault names
 * its {@link LintRule}.
 *
 * <pre>{@code
 * List<LintFault> faults = ContainerLint.create().check(Files.readString(Path.of("container.json")));
 * }</pre>
 *
 * <p>Immutable and safe for concurrent use.
 *
 * <p>Source: Tag Manager API v2 discovery document, revision 20260826, and genuine exports, read 2026-11.
 */
public final class ContainerLint {

    /** What the importer takes, in characters. */
    static final int MAX_FILE = 10 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(MAX_FILE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Optional<ScriptCheck> scripts;

    private ContainerLint(Optional<ScriptCheck> scripts) {
        this.scripts = scripts;
    }

    /** A linter that reads scripts for references and secrets but does not compile them. */
    public static ContainerLint create() {
        return new ContainerLint(Optional.empty());
    }

    /** The same linter, compiling scripts with this. */
    public ContainerLint checkingScripts(ScriptCheck check) {
        return new ContainerLint(Optional.of(check));
    }

    /**
     * Every fault of an export file, in the order of the file's parts; empty for a sound one. Never throws for a bad file.
     *
     * @param file the file's text
     */
    public List<LintFault> check(String file) {
        if (file.length() > MAX_FILE) {
            return List.of(new LintFault(LintRule.SIZE_WITHIN, "", "the file is larger than 10 MB"));
        }
        JsonNode root;
        try {
            root = JSON.readTree(file);
        } catch (JsonProcessingException e) {
            // Its message would repeat pieces of the file.
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            return List.of(new LintFault(LintRule.JSON_READABLE, "", "not readable" + line));
        }
        if (!root.isObject()) {
            return List.of(new LintFault(LintRule.JSON_READABLE, "", "not a JSON object"));
        }
        return new Inspection(scripts).of(root);
    }

    /** The faults that make a file unusable. */
    public List<LintFault> errors(String file) {
        return check(file).stream()
                .filter(fault -> fault.rule().level() == LintRule.Level.ERROR)
                .toList();
    }
}
