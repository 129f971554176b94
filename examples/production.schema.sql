-- A production of nobody's: the schema behind the example dumps. It is not the model fix7, and differs from it in ways
-- that a comparison has to tell apart; README.md lists them. No row in it is about anybody.

CREATE TYPE run_state AS ENUM ('queued', 'running', 'done', 'failed');

CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    slug varchar(63) NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE object_kinds (
    kind varchar(64) PRIMARY KEY,
    label text NOT NULL
);

-- Every proposal belongs to a tenant here: whoever writes one without a tenant is refused.
CREATE TABLE os_proposal_approvals (
    proposal_id varchar(64) PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    db_target varchar(64) NOT NULL CHECK (db_target <> ''),
    approvals integer NOT NULL DEFAULT 0 CHECK (approvals >= 0),
    status varchar(32) NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
    requested_by varchar(64) NOT NULL,
    requested_at timestamptz NOT NULL,
    approved_at timestamptz,
    CHECK (proposal_id <> ''),
    CHECK (status <> 'approved' OR approvals >= 1),
    CHECK (approved_at IS NULL OR approved_at >= requested_at)
);

-- Older than the gate: births from before it have no approval. Sizes were thought to fit an integer.
CREATE TABLE birth_registry (
    object_id varchar(64) PRIMARY KEY CHECK (object_id <> ''),
    object_kind varchar(64) NOT NULL REFERENCES object_kinds (kind),
    status varchar(32) NOT NULL CHECK (status IN ('born', 'active', 'retired', 'rolled_back')),
    content_sha256 char(64) NOT NULL CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    content_bytes integer NOT NULL CHECK (content_bytes >= 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    born_by varchar(64) NOT NULL CHECK (born_by <> ''),
    approval_id varchar(64) REFERENCES os_proposal_approvals (proposal_id),
    CHECK (updated_at >= created_at),
    CHECK (object_kind <> '')
);
CREATE INDEX birth_registry_approval_id_idx ON birth_registry (approval_id);
CREATE INDEX birth_registry_status_idx ON birth_registry (status) WHERE status <> 'retired';

CREATE FUNCTION birth_registry_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := greatest(now(), NEW.created_at);
    RETURN NEW;
END;
$$;
CREATE TRIGGER birth_registry_touch BEFORE UPDATE ON birth_registry FOR EACH ROW EXECUTE FUNCTION birth_registry_touch();

-- What the model calls directus_objects.
CREATE TABLE directus_object_log (
    collection varchar(64) NOT NULL CHECK (collection <> ''),
    item_pk varchar(64) NOT NULL CHECK (item_pk <> ''),
    payload_sha256 char(64) NOT NULL CHECK (payload_sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL,
    run_id bigint,
    PRIMARY KEY (collection, item_pk)
);

-- A surrogate key instead of the natural one: nothing keeps the same issue from being noted twice.
CREATE TABLE system_issues (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_code varchar(128) NOT NULL,
    severity varchar(16) NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    object_id varchar(64) NOT NULL REFERENCES birth_registry (object_id),
    opened_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    status varchar(32) NOT NULL CHECK (status IN ('open', 'closed')),
    note text,
    CONSTRAINT system_issues_code_check CHECK (issue_code <> '')
);
CREATE INDEX system_issues_object_id_idx ON system_issues (object_id, issue_code, opened_at);

-- As modeled, in another order and under other names.
CREATE TABLE rollback_anchors (
    anchor_id varchar(64) NOT NULL CHECK (anchor_id <> ''),
    created_at timestamptz NOT NULL,
    object_id varchar(64) NOT NULL,
    snapshot_kind varchar(16) NOT NULL CHECK (snapshot_kind = 'rows' OR snapshot_kind = 'file'),
    snapshot_sha256 char(64) NOT NULL CHECK (snapshot_sha256 ~ '^[0-9a-f]{64}$'),
    snapshot_bytes bigint NOT NULL CHECK (snapshot_bytes >= 0),
    restored_at timestamptz,
    CONSTRAINT anchors_pk PRIMARY KEY (anchor_id),
    CONSTRAINT anchors_of_objects FOREIGN KEY (object_id) REFERENCES birth_registry (object_id),
    CONSTRAINT anchors_restored_later CHECK (restored_at IS NULL OR restored_at >= created_at)
);
CREATE INDEX anchors_by_object ON rollback_anchors (object_id);

CREATE TABLE runs (
    id bigserial PRIMARY KEY,
    state run_state NOT NULL DEFAULT 'queued',
    proposal_id varchar(64) REFERENCES os_proposal_approvals (proposal_id) ON DELETE SET NULL,
    started_at timestamptz,
    seconds numeric(10,3) GENERATED ALWAYS AS (extract(epoch FROM finished_at - started_at)::numeric) STORED,
    finished_at timestamptz CHECK (finished_at >= started_at),
    parameters jsonb NOT NULL DEFAULT '{}'
);
ALTER TABLE directus_object_log ADD FOREIGN KEY (run_id) REFERENCES runs (id);

CREATE TABLE audit_log (
    id bigint NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE audit_log_2026_06 PARTITION OF audit_log FOR VALUES FROM ('2026-06-01+00') TO ('2026-07-01+00');
CREATE TABLE audit_log_rest PARTITION OF audit_log DEFAULT;

CREATE VIEW open_issues AS SELECT object_id, count(*) AS open FROM system_issues WHERE status = 'open' GROUP BY object_id;

COMMENT ON TABLE birth_registry IS 'Every object''s birth; the gate is newer than the table';
COMMENT ON COLUMN birth_registry.approval_id IS 'null for births from before the gate';

INSERT INTO tenants VALUES ('00000000-0000-4000-8000-000000000001', 'main', '2026-01-01 00:00:00+00');
INSERT INTO object_kinds VALUES ('collection', 'A collection'), ('item', 'An item; its "payload" is elsewhere'), ('flow', 'A flow');
INSERT INTO os_proposal_approvals VALUES
    ('prop-1001', '00000000-0000-4000-8000-000000000001', 'directus', 2, 'approved', 'release-role', '2026-06-01 07:00:00+00', '2026-06-01 07:30:00+00'),
    ('prop-1002', '00000000-0000-4000-8000-000000000001', 'directus', 0, 'pending', 'release-role', '2026-06-02 07:00:00+00', NULL);
INSERT INTO birth_registry VALUES
    ('obj-a', 'collection', 'active', encode(sha256('content of obj-a'), 'hex'), 16, '2025-11-30 12:00:00+00', '2025-12-01 12:00:00+00', 'import-service', NULL),
    ('obj-b', 'item', 'born', encode(sha256('content of obj-b'), 'hex'), 16, '2026-06-01 08:00:00+00', '2026-06-01 08:00:00+00', 'birth-service', 'prop-1001'),
    ('obj-c', 'flow', 'retired', encode(sha256('content of obj-c'), 'hex'), 16, '2026-06-01 08:01:00+00', '2026-06-03 08:00:00+00', 'birth-service', 'prop-1001');
INSERT INTO runs (state, proposal_id, started_at, finished_at, parameters) VALUES
    ('done', 'prop-1001', '2026-06-01 07:59:58+00', '2026-06-01 08:01:03.250+00', '{"dry": false, "note": "it''s; done"}'),
    ('queued', NULL, NULL, NULL, '{}');
INSERT INTO directus_object_log VALUES
    ('birth_registry', 'obj-b', encode(sha256('content of obj-b'), 'hex'), '2026-06-01 08:00:00+00', 1),
    ('birth_registry', 'obj-c', encode(sha256('content of obj-c'), 'hex'), '2026-06-01 08:01:00+00', 1);
INSERT INTO system_issues (issue_code, severity, object_id, opened_at, status, note) VALUES
    ('BIRTH_NOTE', 'note', 'obj-b', '2026-06-01 08:00:00+00', 'open', NULL),
    ('BIRTH_NOTE', 'note', 'obj-b', '2026-06-01 08:00:00+00', 'open', 'noted twice: nothing forbids it'),
    ('HASH_LATE', 'warning', 'obj-a', '2026-05-01 00:00:00+00', 'closed', E'two lines;\nthe second is -- no comment');
INSERT INTO rollback_anchors VALUES
    ('anchor-1', '2026-06-01 07:59:00+00', 'obj-b', 'rows', encode(sha256('rows before obj-b'), 'hex'), 17, NULL),
    ('anchor-2', '2026-06-01 08:00:30+00', 'obj-c', 'file', encode(sha256('file before obj-c'), 'hex'), 4096, '2026-06-02 00:00:00+00');
INSERT INTO audit_log VALUES (1, '2026-06-01 08:00:00+00', 'birth of obj-b'), (2, '2025-12-01 12:00:00+00', 'import of obj-a');
