CREATE TABLE {is:ifNotExists}{session} (
    id {is:key} NOT NULL PRIMARY KEY,
    lead {is:key} NOT NULL,
    revision BIGINT NOT NULL,
    body {is:text} NOT NULL,
    phase {is:key} NOT NULL,
    due {is:time},
    marked BOOLEAN NOT NULL,
    look_at {is:time},
    created_at {is:time} NOT NULL,
    updated_at {is:time} NOT NULL,
    fence BIGINT NOT NULL,
    lease_owner VARCHAR(1024),
    lease_until {is:time}
);
CREATE INDEX {is:ifNotExists}{index:session_by_lead} ON {session} (lead, created_at DESC, id);
CREATE INDEX {is:ifNotExists}{index:session_by_time} ON {session} (created_at DESC, id);
CREATE INDEX {is:ifNotExists}{index:session_by_phase} ON {session} (phase, created_at DESC, id);
CREATE INDEX {is:ifNotExists}{index:session_by_look} ON {session} (look_at);
CREATE TABLE {is:ifNotExists}{request_key} (
    lead {is:key} NOT NULL,
    request_key {is:key} NOT NULL,
    request_hash VARCHAR(1024) NOT NULL,
    session_id {is:key} NOT NULL,
    valid_until {is:time} NOT NULL,
    PRIMARY KEY (lead, request_key)
);
CREATE INDEX {is:ifNotExists}{index:request_key_by_session} ON {request_key} (session_id);
CREATE TABLE {is:ifNotExists}{history} (
    session_id {is:key} NOT NULL,
    revision BIGINT NOT NULL,
    idx INTEGER NOT NULL,
    lead {is:key} NOT NULL,
    happened_at {is:time} NOT NULL,
    kind {is:key} NOT NULL,
    subject {is:key} NOT NULL,
    code {is:key},
    facts {is:text} NOT NULL,
    PRIMARY KEY (session_id, revision, idx)
);
CREATE INDEX {is:ifNotExists}{index:history_by_session} ON {history} (session_id, happened_at, revision, idx);
CREATE INDEX {is:ifNotExists}{index:history_by_time} ON {history} (happened_at, session_id, revision, idx);
CREATE INDEX {is:ifNotExists}{index:history_by_lead} ON {history} (lead, happened_at, session_id, revision, idx);
CREATE INDEX {is:ifNotExists}{index:history_by_subject} ON {history} (subject, happened_at, session_id, revision, idx);
CREATE INDEX {is:ifNotExists}{index:history_by_code} ON {history} (code, happened_at, session_id, revision, idx){is:whereCode};
CREATE TABLE {is:ifNotExists}{artifact_name} (
    session_id {is:key} NOT NULL,
    name {is:key} NOT NULL,
    place BIGINT GENERATED ALWAYS AS IDENTITY,
    newest INTEGER NOT NULL,
    PRIMARY KEY (session_id, name)
);
CREATE TABLE {is:ifNotExists}{artifact} (
    session_id {is:key} NOT NULL,
    name {is:key} NOT NULL,
    version INTEGER NOT NULL,
    media_type VARCHAR(1024) NOT NULL,
    audience VARCHAR(100) NOT NULL,
    content_hash VARCHAR(1024) NOT NULL,
    generation BIGINT NOT NULL,
    input_fingerprint VARCHAR(1024) NOT NULL,
    template_version VARCHAR(1024) NOT NULL,
    restored_from INTEGER,
    created_at {is:time} NOT NULL,
    content {is:long} NOT NULL,
    PRIMARY KEY (session_id, name, version)
);
CREATE TABLE {is:ifNotExists}{visit} (
    lead {is:key} NOT NULL,
    visitor_id {is:key} NOT NULL,
    sealed {is:text} NOT NULL,
    seen_at {is:time} NOT NULL,
    PRIMARY KEY (lead, visitor_id)
);
CREATE INDEX {is:ifNotExists}{index:visit_by_time} ON {visit} (seen_at);
CREATE TABLE {is:ifNotExists}{visit_key} (
    visit_key {is:key} NOT NULL PRIMARY KEY,
    lead {is:key} NOT NULL
);
CREATE INDEX {is:ifNotExists}{index:visit_key_by_lead} ON {visit_key} (lead);
