package io.trackai.model;

/** The languages of explanations. */
public enum Language {
    /** Brazilian Portuguese. */
    PT_BR,
    /** English. */
    EN
}
