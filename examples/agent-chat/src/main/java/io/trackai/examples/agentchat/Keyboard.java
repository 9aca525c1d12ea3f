package io.trackai.examples.agentchat;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A person. */
final class Keyboard implements Lead {

    private final BufferedReader in;
    private final PrintStream out;

    Keyboard(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public String answers(String prompt) {
        out.print(prompt + " > ");
        try {
            String line = in.readLine();
            return line == null ? "sair" : line.strip();
        } catch (IOException e) {
            return "sair";
        }
    }

    /** Without a terminal, and before JDK 22, there is no console. */
    @Override
    @SuppressWarnings("SystemConsoleNull")
    public String typesSecret(String label) {
        Console console = System.console();
        if (console == null) {
            return answers("[formulário] " + label);
        }
        char[] typed = console.readPassword("[formulário] %s (não aparece) > ", label);
        return typed == null ? "" : new String(typed).strip();
    }
}
