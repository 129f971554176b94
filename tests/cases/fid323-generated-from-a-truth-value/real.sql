CREATE TABLE things (
    a int,
    b int AS (a <> 0) STORED,
    c int AS (a <> 0 AND b <> 0) STORED
);
