package io.trackai.adapter.jdbc;

import io.trackai.error.UnreadableRecordException;
import io.trackai.model.ConnectionId;
import io.trackai.model.EffectKey;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.spi.store.EffectKind;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.ReplayMark;
import io.trackai.spi.store.StoredEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Effects as rows. */
final class EffectRows {

    static final String COLUMNS =
            "id, effect_key, lead, gateway, account, sale_code, event_name, kind, hook, connection, destination, delivery,"
                    + " created_at, event_id, event_time, sealed_payload, match_keys, subjects, mapping, state, reason,"
                    + " facts, tries, unknown_since, replay_from, replay_reason, replay_by, replay_at, due, fence, worker,"
                    + " leased_at, changed_at";

    static final String INSERT =
            "INSERT INTO {effect} (" + COLUMNS + ", unreadable) VALUES (" + "?, ".repeat(33) + "FALSE)";

    private EffectRows() {}

    static Object[] values(StoredEffect effect, Optional<Instant> due) {
        Optional<ReplayMark> replay = effect.replay();
        return new Object[] {
            effect.id(),
            effect.key().text(),
            effect.key().lead().value(),
            effect.key().gateway().value(),
            effect.key().account(),
            effect.key().saleCode(),
            effect.key().eventName(),
            effect.kind().name(),
            effect.hook().value(),
            effect.connection().value(),
            effect.destination().value(),
            effect.delivery(),
            effect.createdAt(),
            effect.eventId(),
            effect.eventTime(),
            Absent.TEXT.or(effect.sealedPayload()),
            FactsText.of(effect.matchKeys()),
            FactsText.of(effect.subjects()),
            effect.mapping(),
            effect.state().name(),
            Absent.TEXT.or(effect.reason()),
            FactsText.of(effect.facts()),
            effect.tries(),
            Absent.TIME.or(effect.unknownSince()),
            Absent.TEXT.or(replay.map(mark -> mark.from().name())),
            Absent.TEXT.or(replay.map(ReplayMark::reason)),
            Absent.TEXT.or(replay.map(ReplayMark::by)),
            Absent.TIME.or(replay.map(ReplayMark::at)),
            Absent.TIME.or(due),
            effect.fence(),
            Absent.TEXT.or(effect.worker()),
            Absent.TIME.or(effect.leasedAt()),
            effect.changedAt()
        };
    }

    /**
     * A row as it was read.
     *
     * @param id its id
     * @param effect what it says; empty if this version cannot read it
     */
    record Row(String id, Optional<StoredEffect> effect) {}

    static Row row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            return new Row(id, Optional.of(effect(id, row)));
        } catch (IllegalArgumentException | IllegalStateException | UnreadableRecordException e) {
            return new Row(id, Optional.empty());
        }
    }

    /** What can be read of these rows. */
    static List<StoredEffect> readable(List<Row> rows) {
        List<StoredEffect> effects = new ArrayList<>(rows.size());
        rows.forEach(row -> row.effect().ifPresent(effects::add));
        return effects;
    }

    private static StoredEffect effect(String id, ResultSet row) throws SQLException {
        return StoredEffect.builder()
                .id(id)
                .key(new EffectKey(
                        LeadId.of(row.getString("lead")),
                        ProviderId.of(row.getString("gateway")),
                        row.getString("account"),
                        row.getString("sale_code"),
                        row.getString("event_name")))
                .kind(EffectKind.valueOf(row.getString("kind")))
                .hook(HookId.of(row.getString("hook")))
                .connection(ConnectionId.of(row.getString("connection")))
                .destination(ProviderId.of(row.getString("destination")))
                .delivery(row.getString("delivery"))
                .createdAt(Tx.instant(row, "created_at"))
                .eventId(row.getString("event_id"))
                .eventTime(Tx.instant(row, "event_time"))
                .sealedPayload(Tx.textIfAny(row, "sealed_payload"))
                .matchKeys(FactsText.list(row.getString("match_keys")))
                .subjects(FactsText.list(row.getString("subjects")))
                .mapping(row.getString("mapping"))
                .state(EffectState.valueOf(row.getString("state")))
                .reason(Tx.textIfAny(row, "reason"))
                .facts(FactsText.map(row.getString("facts")))
                .tries(row.getInt("tries"))
                .unknownSince(Tx.instantIfAny(row, "unknown_since"))
                .replay(replay(row))
                .due(Tx.instantIfAny(row, "due"))
                .fence(row.getLong("fence"))
                .worker(Tx.textIfAny(row, "worker"))
                .leasedAt(Tx.instantIfAny(row, "leased_at"))
                .changedAt(Tx.instant(row, "changed_at"))
                .build();
    }

    private static Optional<ReplayMark> replay(ResultSet row) throws SQLException {
        String from = row.getString("replay_from");
        return from == null
                ? Optional.empty()
                : Optional.of(new ReplayMark(
                        EffectState.valueOf(from),
                        row.getString("replay_reason"),
                        row.getString("replay_by"),
                        Tx.instant(row, "replay_at")));
    }
}
