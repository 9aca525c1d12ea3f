package io.trackai.examples.agentchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person reads who chats with the agent. */
class AgentChatMainTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private boolean run(boolean scripted, String typed) throws InterruptedException {
        return AgentChatMain.run(
                scripted,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(screen, true, StandardCharsets.UTF_8));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(120)
    void script_walksThroughEveryFailureToGreen_andCallsAPersonOnTheWay() throws InterruptedException {
        assertThat(run(true, "")).as(shown()).isTrue();

        assertThat(shown())
                .containsSubsequence(
                        "Recebi os dados e comecei a conferir tudo.",
                        "[formulário] token",
                        "[para a equipe]",
                        "Tentativas sem efeito: 3",
                        "Chamei uma pessoa da equipe.",
                        "Resolvido: token válido.",
                        "Valor > " + Shop.PIXEL,
                        "Conferi: evento de teste.",
                        "Situação: evento recebido.",
                        "Escreva “feito” quando terminar > feito",
                        "Resolvido: código na página.",
                        "Tudo verde: evento recebido.")
                .doesNotContain(Shop.TOKEN, Shop.EXPIRED_TOKEN, "EAAinvented");
    }

    @Test
    @Timeout(60)
    void person_whoLeaves_isToldThatNothingIsLost() throws InterruptedException {
        assertThat(run(false, "\nstatus\nsair\n")).isFalse();

        assertThat(shown()).contains("Até logo.");
    }
}
