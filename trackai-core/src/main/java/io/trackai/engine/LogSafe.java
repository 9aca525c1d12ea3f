package io.trackai.engine;

/** Makes a value fit for a log line: no line breaks, no control or direction characters, at most 512 characters. */
final class LogSafe {

    private LogSafe() {}

    static String of(String value) {
        return Redactor.NONE.clean(value, 512);
    }
}
