package io.trackai.adapter.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One step from a version of the tables to the next.
 *
 * @param version the version afterwards, from 1
 * @param name what it is about; its statements are in the resource of that name
 */
record Migration(int version, String name) {

    /** All of them, in order. What was released never changes; a change is another one. */
    static final List<Migration> ALL = List.of(new Migration(1, "setup"), new Migration(2, "relay"));

    /** The version that this library works with. */
    static int newest() {
        return ALL.get(ALL.size() - 1).version();
    }

    /** The statements, the note of the version last. */
    List<String> statements(Sql sql) {
        List<String> statements = new ArrayList<>();
        for (String statement : text().split(";\\s*\\n", -1)) {
            if (!statement.isBlank()) {
                statements.add(sql.of(statement.strip()));
            }
        }
        statements.add(sql.of("INSERT INTO {schema_version} (version, name, applied_at) VALUES (" + version + ", '"
                + name + "', {now})"));
        return statements;
    }

    private String text() {
        String resource = String.format(java.util.Locale.ROOT, "V%03d_%s.sql", version, name);
        try (InputStream in = Migration.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this library is incomplete: " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("this library is incomplete: " + resource + " cannot be read", e);
        }
    }
}
