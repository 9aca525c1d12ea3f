package io.trackai.gtm.lint;

/** The rules a container file is checked against. Names are stable. */
public enum LintRule {
    /** The text is one JSON object without repeated names. */
    JSON_READABLE(Level.ERROR),
    /** The file says format 2 and holds a container version. */
    FORMAT_KNOWN(Level.ERROR),
    /** Every field exists in Google's schema. */
    FIELD_KNOWN(Level.ERROR),
    /** Every field holds the JSON type of Google's schema: values of parameters are text, even numbers. */
    FIELD_TYPE(Level.ERROR),
    /** Every enumerated value exists, in the spelling of export files: the importer stops at the first that does not. */
    ENUM_KNOWN(Level.ERROR),
    /** Every entity has an id of digits. */
    ID_SHAPE(Level.ERROR),
    /** No id is used twice, across kinds: Tag Manager draws them from one counter. */
    ID_UNIQUE(Level.ERROR),
    /** Every entity carries a fingerprint. */
    FINGERPRINT_PRESENT(Level.WARNING),
    /** Names are there, at most 256 characters, without the characters the importer refuses. */
    NAME_SHAPE(Level.ERROR),
    /** Names are unique within their kind; enabled built-in variables own theirs among the variables. */
    NAME_UNIQUE(Level.ERROR),
    /** No type code that is known not to exist, or known in another spelling only. */
    TYPE_EXISTS(Level.ERROR),
    /** The type code is one that this library has seen in a genuine container of that kind. */
    TYPE_LISTED(Level.WARNING),
    /** A type {@code cvt_…} has its template in the file. */
    TEMPLATE_PRESENT(Level.ERROR),
    /**
     * What is in the file belongs into a container of its kind: clients, transformations and the trigger types
     * {@code ALWAYS} and {@code SERVER_PAGEVIEW} into server containers, zones and page triggers into web containers, and
     * templates where they say; so do the triggers reserved by Tag Manager.
     */
    CONTEXT_FITS(Level.ERROR),
    /** Firing and blocking triggers are in the file or reserved by Tag Manager. */
    TRIGGER_PRESENT(Level.ERROR),
    /** Folders that entities lie in are in the file. */
    FOLDER_PRESENT(Level.ERROR),
    /** Tags that are named by another tag are in the file. */
    TAG_PRESENT(Level.ERROR),
    /** Variables in double braces are in the file. */
    VARIABLE_PRESENT(Level.ERROR),
    /** Built-in variables in double braces are enabled in the file; partial exports leave them out. */
    BUILT_IN_ENABLED(Level.WARNING),
    /** Double braces are references and nothing else: there is no way to escape them. */
    BRACES_PAIRED(Level.ERROR),
    /** A parameter carries what its type says, and nothing else. */
    PARAMETER_SHAPE(Level.ERROR),
    /** A constant is not empty: the importer refuses it. */
    CONSTANT_PRESENT(Level.ERROR),
    /** A condition compares a variable ({@code arg0}) with something ({@code arg1}). */
    CONDITION_SHAPE(Level.ERROR),
    /** A custom event has exactly one event condition, on {@code {{_event}}}. */
    CUSTOM_EVENT_SHAPE(Level.ERROR),
    /** Consent that is needed is a list of templates without keys; otherwise there is no list. */
    CONSENT_SHAPE(Level.ERROR),
    /** At most one set-up and one clean-up tag. */
    SEQUENCE_SHAPE(Level.ERROR),
    /** The file, its scripts, constants and names are within Tag Manager's limits. */
    SIZE_WITHIN(Level.ERROR),
    /** No access token or private key in a web container: everybody can read one. */
    SECRET_ABSENT(Level.ERROR),
    /** Scripts compile as ECMAScript 5; checked only if a {@link ScriptCheck} is given. */
    SCRIPT_COMPILES(Level.ERROR);

    /** How much a broken rule matters. */
    public enum Level {
        /** Import or publishing fails, or something leaks. */
        ERROR,
        /** Worth a look; genuine containers have it too. */
        WARNING
    }

    private final Level level;

    LintRule(Level level) {
        this.level = level;
    }

    /** How much it matters when this rule is broken. */
    public Level level() {
        return level;
    }
}
