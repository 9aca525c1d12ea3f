package io.trackai.gtm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import io.trackai.gtm.lint.ContainerLint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The script that is shipped is the compiled form of the one that people read. */
final class SnippetScriptTest {

    private static final Path SOURCE = Path.of("src/main/javascript/snippet.js");

    @Test
    void shippedScript_isTheCompiledSource() throws IOException {
        String compiled = compile(Files.readString(SOURCE, UTF_8));
        Files.createDirectories(Path.of("target"));
        Path fresh = Path.of("target/snippet.min.js");
        Files.writeString(fresh, compiled + "\n", UTF_8);

        assertThat(Resources.text("snippet.min.js").strip())
                .as("copy %s over the resource if the source changed", fresh)
                .isEqualTo(compiled);
    }

    @Test
    void source_isEcmaScript5WithoutWarnings() throws IOException {
        CompilerOptions options = options();
        options.setLanguageIn(LanguageMode.ECMASCRIPT5_STRICT);
        Compiler compiler = quiet();

        Result result = compiler.compile(
                List.of(), List.of(SourceFile.fromCode("snippet.js", Files.readString(SOURCE, UTF_8))), options);

        assertThat(result.errors).isEmpty();
        assertThat(result.warnings).isEmpty();
    }

    @Test
    void shippedScript_cannotEndItsElement() {
        assertThat(Resources.text("snippet.min.js")).doesNotContainIgnoringCase("</script", "<!--", "<script");
    }

    @Test
    void shippedScript_isUnderSixKilobytes() {
        assertThat(Resources.text("snippet.min.js").getBytes(UTF_8)).hasSizeLessThan(6_000);
    }

    @Test
    void containerScripts_areEcmaScript5() {
        String container = new ContainerWriter().write(Samples.twoPixels());

        assertThat(ContainerLint.create()
                        .checkingScripts(SnippetScriptTest::fault)
                        .check(container))
                .isEmpty();
        assertThat(fault("const x = 1;"))
                .hasValueSatisfying(what -> assertThat(what).contains("only supported for ECMASCRIPT_2015"));
    }

    /** What Tag Manager's own compiler would say of a script. */
    static Optional<String> fault(String script) {
        CompilerOptions options = options();
        options.setLanguageIn(LanguageMode.ECMASCRIPT5);
        Result result = quiet().compile(List.of(), List.of(SourceFile.fromCode("tag.js", script)), options);
        return result.errors.stream().findFirst().map(JSError::getDescription);
    }

    static String compile(String source) {
        Compiler compiler = quiet();
        compiler.compile(List.of(), List.of(SourceFile.fromCode("snippet.js", source)), options());
        return compiler.toSource().strip();
    }

    private static CompilerOptions options() {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        options.setLanguageIn(LanguageMode.ECMASCRIPT5_STRICT);
        options.setLanguageOut(LanguageMode.ECMASCRIPT5_STRICT);
        options.setEmitUseStrict(true);
        options.setEnvironment(CompilerOptions.Environment.BROWSER);
        options.setLineLengthThreshold(0);
        // Otherwise every = and & becomes four characters; what could end the element is tested for below.
        options.setTrustedStrings(true);
        return options;
    }

    private static Compiler quiet() {
        return new Compiler(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }
}
