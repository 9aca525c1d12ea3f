package io.trackai.examples.agentchat;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** A lead whose every line is known beforehand, and who does outside what the script says. */
final class Script implements Lead {

    private final PrintStream out;
    private final Deque<UnaryOperator<String>> lines = new ArrayDeque<>();

    Script(PrintStream out) {
        this.out = out;
    }

    /** The next line. */
    Script then(String line) {
        return then(prompt -> line);
    }

    /** The next line, after something was done outside. */
    Script then(UnaryOperator<String> doing) {
        lines.add(doing);
        return this;
    }

    @Override
    public String answers(String prompt) {
        String line = lines.isEmpty() ? "sair" : lines.removeFirst().apply(prompt);
        out.println(prompt + " > " + line);
        return line;
    }

    @Override
    public String typesSecret(String label) {
        String typed = lines.isEmpty() ? "" : lines.removeFirst().apply(label);
        out.println("[formulário] " + label + " (não aparece) > " + "•".repeat(Math.min(typed.length(), 12)));
        return typed;
    }
}
