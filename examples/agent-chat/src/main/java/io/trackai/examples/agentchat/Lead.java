package io.trackai.examples.agentchat;

/** Whoever sits at the other end: a person at a keyboard, or a script. */
interface Lead {

    /** What the lead writes into the conversation; {@code sair} ends it. */
    String answers(String prompt);

    /** What the lead types into the form for secrets, which is no part of the conversation. */
    String typesSecret(String label);
}
