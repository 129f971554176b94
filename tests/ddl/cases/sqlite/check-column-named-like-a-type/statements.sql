PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE t (text INT, nocase INT, a, CHECK (CAST(a AS TEXT) = 'x' COLLATE nocase));
COMMIT;
