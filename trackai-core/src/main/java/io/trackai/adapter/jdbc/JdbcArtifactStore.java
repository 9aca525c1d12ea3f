package io.trackai.adapter.jdbc;

import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.SessionId;
import io.trackai.spi.store.ArtifactStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Artefact versions in a database. */
final class JdbcArtifactStore implements ArtifactStore {

    private static final String COLUMNS =
            "name, version, media_type, audience, content_hash, generation, input_fingerprint,"
                    + " template_version, restored_from, created_at, content";

    private final Transactions transactions;
    private final Sql sql;
    private final boolean durable;

    JdbcArtifactStore(Transactions transactions, Sql sql, boolean durable) {
        this.transactions = transactions;
        this.sql = sql;
        this.durable = durable;
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public Artifact save(SessionId session, Artifact draft) {
        return transactions.write("save an artefact", tx -> {
            int newest = newestLocked(tx, session, draft.name());
            Optional<Artifact> present = find(tx, session, draft.name(), newest);
            if (present.isPresent() && same(present.get(), draft)) {
                return present.get();
            }
            insert(tx, session, draft, newest + 1);
            tx.update(
                    sql.of("UPDATE {artifact_name} SET newest = ? WHERE session_id = ? AND name = ?"),
                    newest + 1,
                    session.value(),
                    draft.name());
            return find(tx, session, draft.name(), newest + 1).orElseThrow();
        });
    }

    private static boolean same(Artifact newest, Artifact draft) {
        return newest.contentHash().equals(draft.contentHash())
                && newest.audience() == draft.audience()
                && newest.mediaType().equals(draft.mediaType());
    }

    /** The newest version's number; whoever else saves this artefact waits until this transaction is over. */
    private int newestLocked(Tx tx, SessionId session, String name) throws SQLException {
        Optional<Integer> newest = tx.row(
                sql.of("SELECT newest FROM {artifact_name} WHERE session_id = ? AND name = ? FOR UPDATE"),
                row -> row.getInt(1),
                session.value(),
                name);
        if (newest.isEmpty()) {
            tx.update(
                    sql.of("INSERT INTO {artifact_name} (session_id, name, newest) VALUES (?, ?, 0)"),
                    session.value(),
                    name);
        }
        return newest.orElse(0);
    }

    private void insert(Tx tx, SessionId session, Artifact draft, int version) throws SQLException {
        OptionalInt restored = draft.restoredFrom();
        tx.update(
                sql.of("INSERT INTO {artifact} (session_id, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                session.value(),
                draft.name(),
                version,
                draft.mediaType(),
                draft.audience().name(),
                draft.contentHash(),
                draft.generation(),
                draft.inputFingerprint(),
                draft.templateVersion(),
                Absent.NUMBER.or(restored.isPresent() ? Optional.of(restored.getAsInt()) : Optional.empty()),
                draft.createdAt(),
                draft.content());
    }

    private static Artifact artifact(ResultSet row) throws SQLException {
        Artifact.Builder artifact = Artifact.builder()
                .name(row.getString("name"))
                .version(row.getInt("version"))
                .mediaType(row.getString("media_type"))
                .audience(ArtifactAudience.valueOf(row.getString("audience")))
                .contentHash(row.getString("content_hash"))
                .generation(row.getLong("generation"))
                .inputFingerprint(row.getString("input_fingerprint"))
                .templateVersion(row.getString("template_version"))
                .createdAt(Tx.instant(row, "created_at"))
                .content(row.getString("content"));
        int restored = row.getInt("restored_from");
        return row.wasNull()
                ? artifact.build()
                : artifact.restoredFrom(restored).build();
    }

    @Override
    public List<Artifact> newest(SessionId session) {
        return transactions.read(
                "read artefacts",
                tx -> tx.rows(
                        sql.of("SELECT a." + COLUMNS.replace(", ", ", a.")
                                + " FROM {artifact_name} n JOIN {artifact} a ON a.session_id = n.session_id"
                                + " AND a.name = n.name AND a.version = n.newest"
                                + " WHERE n.session_id = ? ORDER BY n.place"),
                        JdbcArtifactStore::artifact,
                        session.value()));
    }

    @Override
    public Optional<Artifact> version(SessionId session, String name, int version) {
        return transactions.read("read an artefact", tx -> find(tx, session, name, version));
    }

    private Optional<Artifact> find(Tx tx, SessionId session, String name, int version) throws SQLException {
        return tx.row(
                sql.of("SELECT " + COLUMNS + " FROM {artifact} WHERE session_id = ? AND name = ? AND version = ?"),
                JdbcArtifactStore::artifact,
                session.value(),
                name,
                version);
    }

    @Override
    public List<Artifact> versions(SessionId session, String name) {
        return transactions.read(
                "read artefacts",
                tx -> tx.rows(
                        sql.of("SELECT " + COLUMNS
                                + " FROM {artifact} WHERE session_id = ? AND name = ? ORDER BY version"),
                        JdbcArtifactStore::artifact,
                        session.value(),
                        name));
    }

    @Override
    public void delete(SessionId session) {
        transactions.write("delete artefacts", tx -> {
            // The names first: whoever is saving holds them.
            tx.update(sql.of("DELETE FROM {artifact_name} WHERE session_id = ?"), session.value());
            return tx.update(sql.of("DELETE FROM {artifact} WHERE session_id = ?"), session.value());
        });
    }
}
