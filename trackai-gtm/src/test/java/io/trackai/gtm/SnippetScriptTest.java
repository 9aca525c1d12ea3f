package io.trackai.gtm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return options;
    }

    private static Compiler quiet() {
        return new Compiler(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }
}
