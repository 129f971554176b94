-- The modeled shape of the production surfaces that the Tier-0 birth gate touches.
--
-- Synthetic: modeled from governed documents, never read from a production database. Which facts a governed source
-- states and which were filled in here stands in surfaces.toml, fact by fact.
--
-- Dialect: PostgreSQL. Every constraint has a name, so that a report can speak of it, and a form that PostgreSQL,
-- MariaDB and SQLite can all enforce. Identifiers are varchar(64): long enough for a UUID, a slug or a SHA-256, short
-- enough to be a key on every engine. Instants are timestamptz. Nothing has a default: whoever writes says what he
-- means, and the same writes give the same rows.

-- Proposals and how often they were approved: what the Tier-0 gate reads. A birth needs a proposal with
-- db_target = 'directus' and approvals >= 1. That is a rule about writing a birth, not about storing a proposal:
-- unapproved proposals and proposals for another database are stored here too, so the gate is no CHECK.
CREATE TABLE os_proposal_approvals (
    proposal_id   varchar(64)  NOT NULL,
    db_target     varchar(64)  NOT NULL,  -- the database that the proposal would write to
    approvals     integer      NOT NULL,  -- how many approvers have said yes
    status        varchar(32)  NOT NULL,
    requested_by  varchar(64)  NOT NULL,  -- a service or role, never a person
    requested_at  timestamptz  NOT NULL,
    approved_at   timestamptz,            -- the first approval; null while there is none

    CONSTRAINT os_proposal_approvals_pkey PRIMARY KEY (proposal_id),
    CONSTRAINT os_proposal_approvals_proposal_id_check CHECK (proposal_id <> ''),
    CONSTRAINT os_proposal_approvals_db_target_check CHECK (db_target <> ''),
    CONSTRAINT os_proposal_approvals_approvals_check CHECK (approvals >= 0),
    CONSTRAINT os_proposal_approvals_status_check
        CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
    CONSTRAINT os_proposal_approvals_approved_status_check CHECK (status <> 'approved' OR approvals >= 1),
    CONSTRAINT os_proposal_approvals_approved_at_check CHECK (approved_at IS NULL OR approved_at >= requested_at)
);

-- One row for each object that was born: what it is, the digest and size of its content, and the proposal that
-- allowed the birth.
CREATE TABLE birth_registry (
    object_id       varchar(64)  NOT NULL,
    object_kind     varchar(64)  NOT NULL,
    status          varchar(32)  NOT NULL,
    content_sha256  char(64)     NOT NULL,  -- lower-case hexadecimal
    content_bytes   bigint       NOT NULL,  -- the length of the content that content_sha256 is of
    created_at      timestamptz  NOT NULL,
    updated_at      timestamptz  NOT NULL,
    born_by         varchar(64)  NOT NULL,  -- a service or role, never a person
    approval_id     varchar(64)  NOT NULL,

    CONSTRAINT birth_registry_pkey PRIMARY KEY (object_id),
    CONSTRAINT birth_registry_approval_id_fkey
        FOREIGN KEY (approval_id) REFERENCES os_proposal_approvals (proposal_id),
    CONSTRAINT birth_registry_object_id_check CHECK (object_id <> ''),
    CONSTRAINT birth_registry_object_kind_check CHECK (object_kind <> ''),
    CONSTRAINT birth_registry_status_check CHECK (status IN ('born', 'active', 'retired', 'rolled_back')),
    CONSTRAINT birth_registry_content_sha256_check CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT birth_registry_content_bytes_check CHECK (content_bytes >= 0),
    CONSTRAINT birth_registry_updated_at_check CHECK (updated_at >= created_at),
    CONSTRAINT birth_registry_born_by_check CHECK (born_by <> '')
);

CREATE INDEX birth_registry_approval_id_idx ON birth_registry (approval_id);

-- What a birth writes on the Directus side: the item, named as Directus names items (a collection and a key in it),
-- and the digest of its payload. item_pk is text because Directus keys are of any type; it refers to a row of
-- whichever table the collection is, so no foreign key can stand on it.
CREATE TABLE directus_objects (
    collection      varchar(64)  NOT NULL,
    item_pk         varchar(64)  NOT NULL,
    payload_sha256  char(64)     NOT NULL,
    created_at      timestamptz  NOT NULL,

    CONSTRAINT directus_objects_pkey PRIMARY KEY (collection, item_pk),
    CONSTRAINT directus_objects_collection_check CHECK (collection <> ''),
    CONSTRAINT directus_objects_item_pk_check CHECK (item_pk <> ''),
    CONSTRAINT directus_objects_payload_sha256_check CHECK (payload_sha256 ~ '^[0-9a-f]{64}$')
);

-- Notes and issues about an object; every birth writes a note. The same code may come up again for an object later,
-- so the time it was opened is part of the key.
CREATE TABLE system_issues (
    issue_code  varchar(64)  NOT NULL,
    severity    varchar(16)  NOT NULL,
    object_id   varchar(64)  NOT NULL,
    opened_at   timestamptz  NOT NULL,
    status      varchar(32)  NOT NULL,

    CONSTRAINT system_issues_pkey PRIMARY KEY (object_id, issue_code, opened_at),
    CONSTRAINT system_issues_object_id_fkey FOREIGN KEY (object_id) REFERENCES birth_registry (object_id),
    CONSTRAINT system_issues_issue_code_check CHECK (issue_code <> ''),
    CONSTRAINT system_issues_severity_check CHECK (severity IN ('note', 'warning', 'error')),
    CONSTRAINT system_issues_status_check CHECK (status IN ('open', 'closed'))
);

-- Where a birth can be rolled back to: the digest and size of a snapshot taken before it. The snapshot itself is a
-- file beside the database, never in it.
CREATE TABLE rollback_anchors (
    anchor_id        varchar(64)  NOT NULL,
    object_id        varchar(64)  NOT NULL,
    snapshot_kind    varchar(16)  NOT NULL,  -- 'rows': the affected rows; 'file': the whole database file
    snapshot_sha256  char(64)     NOT NULL,
    snapshot_bytes   bigint       NOT NULL,
    created_at       timestamptz  NOT NULL,
    restored_at      timestamptz,            -- null until the anchor has been used

    CONSTRAINT rollback_anchors_pkey PRIMARY KEY (anchor_id),
    CONSTRAINT rollback_anchors_object_id_fkey FOREIGN KEY (object_id) REFERENCES birth_registry (object_id),
    CONSTRAINT rollback_anchors_anchor_id_check CHECK (anchor_id <> ''),
    CONSTRAINT rollback_anchors_snapshot_kind_check CHECK (snapshot_kind IN ('rows', 'file')),
    CONSTRAINT rollback_anchors_snapshot_sha256_check CHECK (snapshot_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT rollback_anchors_snapshot_bytes_check CHECK (snapshot_bytes >= 0),
    CONSTRAINT rollback_anchors_restored_at_check CHECK (restored_at IS NULL OR restored_at >= created_at)
);

CREATE INDEX rollback_anchors_object_id_idx ON rollback_anchors (object_id);
