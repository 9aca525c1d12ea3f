package io.trackai.examples.agentchat;

import io.trackai.SetupSession;
import io.trackai.model.Artifact;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A chat with the lead in Portuguese. The world around it is emulated: an expired token, a mistyped pixel, and a page
 * without the code. Without arguments a person answers; with {@code --script} a script does.
 */
public final class AgentChatMain {

    private AgentChatMain() {}

    /** {@code [--script]}; ends with a failure if the script does not get to the end. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean scripted = Arrays.asList(args).contains("--script");
        if (!run(scripted, System.in, out) && scripted) {
            throw new IllegalStateException("the script did not reach its end");
        }
    }

    /** The program with its surroundings as parameters; answers whether everything turned green. */
    static boolean run(boolean scripted, InputStream in, PrintStream out) throws InterruptedException {
        try (Shop shop = new Shop(escalation -> {
            out.println();
            out.println("[para a equipe]");
            out.println(escalation.summary().ptBr());
            out.println();
        })) {
            SetupSession session = shop.start();
            if (!scripted) {
                out.println("(Demonstração: o token bom é " + Shop.TOKEN + " e o pixel é " + Shop.PIXEL + ".)");
            }
            Lead lead = scripted ? script(shop, session, out) : new Keyboard(in, out);
            return new Conversation(session, lead, out).toTheEnd();
        }
    }

    /** Wrong turns at the token until a person is called; then everything the agent asks for. */
    private static Script script(Shop shop, SetupSession session, PrintStream out) {
        return new Script(out)
                .then("EAAinvented" + "A1b".repeat(40))
                .then("EAAinvented" + "C2d".repeat(40))
                .then("EAAinvented" + "E3f".repeat(40))
                .then("EAAinvented" + "G4h".repeat(40))
                .then(Shop.TOKEN)
                .then("status")
                .then("o pixel da loja")
                .then(Shop.PIXEL)
                .then("código")
                .then(prompt -> {
                    shop.page(session.bundle()
                            .artifact("snippet.html")
                            .map(Artifact::content)
                            .orElse(""));
                    return "feito";
                });
    }
}
