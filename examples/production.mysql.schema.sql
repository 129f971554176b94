-- The production of production.schema.sql as a MariaDB would have it: the same tables, the same differences from the
-- model fix7, and those that come with the engine.

CREATE TABLE tenants (
    id CHAR(36) NOT NULL PRIMARY KEY,
    slug VARCHAR(63) NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE object_kinds (
    kind VARCHAR(64) NOT NULL PRIMARY KEY,
    label TEXT NOT NULL
);

CREATE TABLE os_proposal_approvals (
    proposal_id VARCHAR(64) NOT NULL PRIMARY KEY,
    tenant_id CHAR(36) NOT NULL,
    db_target VARCHAR(64) NOT NULL,
    approvals INT UNSIGNED NOT NULL DEFAULT 0,
    status ENUM('pending', 'approved', 'rejected', 'withdrawn') NOT NULL,
    requested_by VARCHAR(64) NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    approved_at DATETIME(6),
    CONSTRAINT os_proposal_approvals_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE CASCADE,
    CONSTRAINT os_proposal_approvals_approved CHECK (status <> 'approved' OR approvals >= 1)
);

CREATE TABLE birth_registry (
    object_id VARCHAR(64) NOT NULL PRIMARY KEY,
    object_kind VARCHAR(64) NOT NULL,
    status VARCHAR(32) NOT NULL,
    content_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
    content_bytes INT NOT NULL CHECK (content_bytes >= 0),
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    born_by VARCHAR(64) NOT NULL,
    approval_id VARCHAR(64) COMMENT 'null for births from before the gate',
    CONSTRAINT birth_registry_kind FOREIGN KEY (object_kind) REFERENCES object_kinds (kind),
    CONSTRAINT birth_registry_approval FOREIGN KEY (approval_id) REFERENCES os_proposal_approvals (proposal_id),
    CONSTRAINT birth_registry_status CHECK (status IN ('born', 'active', 'retired', 'rolled_back')),
    CONSTRAINT birth_registry_updated CHECK (updated_at >= created_at)
) COMMENT='Every object''s birth; the gate is newer than the table';

CREATE TABLE directus_object_log (
    collection VARCHAR(64) NOT NULL,
    item_pk VARCHAR(64) NOT NULL,
    payload_sha256 CHAR(64) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    payload JSON,
    PRIMARY KEY (collection, item_pk)
);

CREATE TABLE system_issues (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    issue_code VARCHAR(128) NOT NULL,
    severity VARCHAR(16) NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    opened_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    closed_at DATETIME(6),
    status VARCHAR(32) NOT NULL,
    note TEXT,
    KEY system_issues_object (object_id, issue_code, opened_at),
    FULLTEXT KEY system_issues_note (note),
    CONSTRAINT system_issues_object_fk FOREIGN KEY (object_id) REFERENCES birth_registry (object_id),
    CONSTRAINT system_issues_severity CHECK (severity IN ('note', 'warning', 'error'))
);

CREATE TABLE rollback_anchors (
    anchor_id VARCHAR(64) NOT NULL PRIMARY KEY,
    created_at DATETIME(6) NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    snapshot_kind VARCHAR(16) NOT NULL,
    snapshot_sha256 CHAR(64) NOT NULL,
    snapshot_bytes BIGINT NOT NULL,
    restored_at DATETIME(6),
    KEY anchors_by_object (object_id),
    CONSTRAINT anchors_of_objects FOREIGN KEY (object_id) REFERENCES birth_registry (object_id),
    CONSTRAINT anchors_kind CHECK (snapshot_kind IN ('rows', 'file')),
    CONSTRAINT anchors_bytes CHECK (snapshot_bytes >= 0),
    CONSTRAINT anchors_restored_later CHECK (restored_at IS NULL OR restored_at >= created_at)
);

CREATE TABLE audit_log (
    id BIGINT NOT NULL,
    at DATETIME NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE COLUMNS (at) (
    PARTITION p2025 VALUES LESS THAN ('2026-01-01'),
    PARTITION rest VALUES LESS THAN (MAXVALUE)
);

CREATE VIEW open_issues AS SELECT object_id, count(*) AS open FROM system_issues WHERE status = 'open' GROUP BY object_id;

DELIMITER ;;
CREATE TRIGGER birth_registry_touch BEFORE UPDATE ON birth_registry FOR EACH ROW BEGIN
    SET NEW.updated_at = GREATEST(NOW(6), NEW.created_at);
END;;
DELIMITER ;

INSERT INTO tenants VALUES ('00000000-0000-4000-8000-000000000001', 'main', '2026-01-01 00:00:00');
INSERT INTO object_kinds VALUES ('collection', 'A collection'), ('item', 'An item; its "payload" is elsewhere'), ('flow', 'A flow');
INSERT INTO os_proposal_approvals VALUES
    ('prop-1001', '00000000-0000-4000-8000-000000000001', 'directus', 2, 'approved', 'release-role', '2026-06-01 07:00:00', '2026-06-01 07:30:00'),
    ('prop-1002', '00000000-0000-4000-8000-000000000001', 'directus', 0, 'pending', 'release-role', '2026-06-02 07:00:00', NULL);
INSERT INTO birth_registry VALUES
    ('obj-a', 'collection', 'active', sha2('content of obj-a', 256), 16, '2025-11-30 12:00:00', '2025-12-01 12:00:00', 'import-service', NULL),
    ('obj-b', 'item', 'born', sha2('content of obj-b', 256), 16, '2026-06-01 08:00:00', '2026-06-01 08:00:00', 'birth-service', 'prop-1001'),
    ('obj-c', 'flow', 'retired', sha2('content of obj-c', 256), 16, '2026-06-01 08:01:00', '2026-06-03 08:00:00', 'birth-service', 'prop-1001');
INSERT INTO directus_object_log VALUES
    ('birth_registry', 'obj-b', sha2('content of obj-b', 256), '2026-06-01 08:00:00', '{"note": "it''s; done"}'),
    ('birth_registry', 'obj-c', sha2('content of obj-c', 256), '2026-06-01 08:01:00', NULL);
INSERT INTO system_issues (issue_code, severity, object_id, opened_at, status, note) VALUES
    ('BIRTH_NOTE', 'note', 'obj-b', '2026-06-01 08:00:00', 'open', NULL),
    ('BIRTH_NOTE', 'note', 'obj-b', '2026-06-01 08:00:00', 'open', 'noted twice: nothing forbids it'),
    ('HASH_LATE', 'warning', 'obj-a', '2026-05-01 00:00:00', 'closed', 'two lines;\nthe second is -- no comment');
INSERT INTO rollback_anchors VALUES
    ('anchor-1', '2026-06-01 07:59:00', 'obj-b', 'rows', sha2('rows before obj-b', 256), 17, NULL),
    ('anchor-2', '2026-06-01 08:00:30', 'obj-c', 'file', sha2('file before obj-c', 256), 4096, '2026-06-02 00:00:00');
INSERT INTO audit_log VALUES (1, '2026-06-01 08:00:00', 'birth of obj-b'), (2, '2025-12-01 12:00:00', 'import of obj-a');
