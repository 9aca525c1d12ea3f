package io.trackai.gtm.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of parameters: references in double braces, and scripts in custom HTML. */
final class Texts {

    static final int MAX_HTML = 102_400;
    static final int MAX_CONSTANT = 1_024;

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]{1,256})\\}\\}");
    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b[^>]{0,2000}>(.*?)</script\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern CONTEXTS =
            Pattern.compile("\"containerContexts\"\\s{0,9}:\\s{0,9}\\[([^\\]]{0,200})\\]");

    private Texts() {}

    /** Whether a template says that it is for this kind of container and no other. */
    static boolean onlyFor(String template, String context) {
        Matcher contexts = CONTEXTS.matcher(template);
        return contexts.find() && contexts.group(1).strip().equals('"' + context + '"');
    }

    /**
     * What a text refers to.
     *
     * @param names the variables, in order, repeats included
     * @param strayBraces whether there are double braces besides
     */
    record References(List<String> names, boolean strayBraces) {}

    static References references(String text) {
        List<String> names = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            names.add(reference.group(1));
        }
        // Closing braces alone are ordinary script; an opening pair is always read as a reference.
        String rest = reference.replaceAll("");
        return new References(names, rest.contains("{{"));
    }

    static boolean singleReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Every reference becomes an identifier: what Tag Manager puts there is an expression. */
    static String withoutReferences(String script) {
        return REFERENCE.matcher(script).replaceAll("_reference");
    }

    static List<String> scripts(String html) {
        List<String> scripts = new ArrayList<>();
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            scripts.add(script.group(1));
        }
        return scripts;
    }
}
