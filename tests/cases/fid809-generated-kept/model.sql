CREATE TABLE things (
    a int,
    b int AS (a + 1) STORED
);
