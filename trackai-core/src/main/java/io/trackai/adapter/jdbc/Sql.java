package io.trackai.adapter.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements as they are written here, in the words of one database: {@code {session}} stands for a table, {@code
 * {index:name}} for a new index, {@code {is:time}} for what this database calls something, {@code {now}} for its clock.
 */
final class Sql {

    private static final Pattern WORD = Pattern.compile("\\{(?:(is|index):)?([A-Za-z_]+)}");

    private final Database database;
    private final JdbcTables tables;

    Sql(Database database, JdbcTables tables) {
        this.database = database;
        this.tables = tables;
    }

    Database database() {
        return database;
    }

    JdbcTables tables() {
        return tables;
    }

    String of(String written) {
        StringBuilder sql = new StringBuilder(written.length() + 64);
        Matcher word = WORD.matcher(written);
        while (word.find()) {
            word.appendReplacement(sql, Matcher.quoteReplacement(meaning(word.group(1), word.group(2))));
        }
        return word.appendTail(sql).toString();
    }

    private String meaning(@org.jspecify.annotations.Nullable String kind, String name) {
        if (kind == null) {
            return switch (name) {
                case "now" -> "CURRENT_TIMESTAMP(6)";
                case "after" -> database.word("after");
                default -> tables.table(name);
            };
        }
        return kind.equals("is") ? database.word(name) : tables.index(database, name);
    }
}
