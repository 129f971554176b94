CREATE TABLE things (
    a int,
    b int AS (a) STORED,
    c int AS (a AND b) STORED
);
