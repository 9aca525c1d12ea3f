CREATE TABLE {is:ifNotExists}{route} (
    hook {is:key} NOT NULL PRIMARY KEY,
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    lead {is:key} NOT NULL,
    session_id {is:key} NOT NULL,
    gateway {is:key} NOT NULL,
    connection {is:key} NOT NULL,
    sealed_source {is:text} NOT NULL,
    generation BIGINT NOT NULL,
    version BIGINT NOT NULL,
    sealed_destinations {is:text},
    former_source {is:text},
    former_generation BIGINT,
    former_until {is:time},
    activity {is:text}
);
CREATE INDEX {is:ifNotExists}{index:route_by_session} ON {route} (session_id);
CREATE TABLE {is:ifNotExists}{sale} (
    lead {is:key} NOT NULL,
    gateway {is:key} NOT NULL,
    code {is:key} NOT NULL,
    revision BIGINT NOT NULL,
    seen {is:text} NOT NULL,
    sealed_reports {is:text},
    subjects {is:text} NOT NULL,
    first_reported {is:time} NOT NULL,
    last_reported {is:time} NOT NULL,
    PRIMARY KEY (lead, gateway, code)
);
CREATE INDEX {is:ifNotExists}{index:sale_by_time} ON {sale} (last_reported);
CREATE INDEX {is:ifNotExists}{index:sale_with_reports} ON {sale} (last_reported){is:whereReported};
CREATE TABLE {is:ifNotExists}{delivery_count} (
    lead {is:key} NOT NULL PRIMARY KEY,
    newest BIGINT NOT NULL
);
CREATE TABLE {is:ifNotExists}{delivery} (
    lead {is:key} NOT NULL,
    place BIGINT NOT NULL,
    id {is:key} NOT NULL,
    hook {is:key} NOT NULL,
    gateway {is:key} NOT NULL,
    received_at {is:time} NOT NULL,
    sale_codes {is:text} NOT NULL,
    raw_states {is:text} NOT NULL,
    fingerprint VARCHAR(1024) NOT NULL,
    outcome VARCHAR(100) NOT NULL,
    reason VARCHAR(1024),
    reference VARCHAR(1024),
    received INTEGER NOT NULL,
    filtered INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    PRIMARY KEY (lead, place)
);
CREATE UNIQUE INDEX {is:ifNotExists}{index:delivery_by_id} ON {delivery} (id);
CREATE INDEX {is:ifNotExists}{index:delivery_by_time} ON {delivery} (received_at);
CREATE TABLE {is:ifNotExists}{effect} (
    id {is:key} NOT NULL PRIMARY KEY,
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    effect_key {is:wide} NOT NULL,
    lead {is:key} NOT NULL,
    gateway {is:key} NOT NULL,
    account {is:key} NOT NULL,
    sale_code {is:key} NOT NULL,
    event_name {is:key} NOT NULL,
    kind VARCHAR(100) NOT NULL,
    hook {is:key} NOT NULL,
    connection {is:key} NOT NULL,
    destination {is:key} NOT NULL,
    delivery {is:key} NOT NULL,
    created_at {is:time} NOT NULL,
    event_id VARCHAR(1024) NOT NULL,
    event_time {is:time} NOT NULL,
    sealed_payload {is:text},
    match_keys {is:text} NOT NULL,
    subjects {is:text} NOT NULL,
    mapping VARCHAR(1024) NOT NULL,
    state VARCHAR(100) NOT NULL,
    reason VARCHAR(1024),
    facts {is:text} NOT NULL,
    tries INTEGER NOT NULL,
    unknown_since {is:time},
    replay_from VARCHAR(100),
    replay_reason {is:text},
    replay_by {is:text},
    replay_at {is:time},
    due {is:time},
    fence BIGINT NOT NULL,
    worker VARCHAR(1024),
    leased_at {is:time},
    changed_at {is:time} NOT NULL,
    unreadable BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX {is:ifNotExists}{index:effect_by_key} ON {effect} (effect_key);
CREATE INDEX {is:ifNotExists}{index:effect_by_lane} ON {effect} (lead, hook, connection, due, place){is:whereDue};
CREATE INDEX {is:ifNotExists}{index:effect_by_due} ON {effect} ({is:dueOrder}){is:whereDue};
CREATE INDEX {is:ifNotExists}{index:effect_by_lead} ON {effect} (lead, created_at DESC, id DESC);
CREATE INDEX {is:ifNotExists}{index:effect_by_time} ON {effect} (created_at DESC, id DESC);
CREATE INDEX {is:ifNotExists}{index:effect_by_sale} ON {effect} (lead, gateway, sale_code);
CREATE INDEX {is:ifNotExists}{index:effect_with_person} ON {effect} (created_at){is:wherePerson};
CREATE TABLE {is:ifNotExists}{attempt} (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id {is:key} NOT NULL,
    effect {is:key} NOT NULL,
    cause VARCHAR(100) NOT NULL,
    started_at {is:time} NOT NULL,
    duration_micros BIGINT NOT NULL,
    target VARCHAR(1024) NOT NULL,
    outcome VARCHAR(100) NOT NULL,
    reason VARCHAR(1024),
    batch INTEGER NOT NULL,
    next_at {is:time},
    retry_after_micros BIGINT,
    facts {is:text} NOT NULL,
    answered {is:text}
);
CREATE INDEX {is:ifNotExists}{index:attempt_by_effect} ON {attempt} (effect, place);
CREATE INDEX {is:ifNotExists}{index:attempt_by_time} ON {attempt} (started_at);
