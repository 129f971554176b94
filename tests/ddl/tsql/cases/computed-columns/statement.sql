CREATE TABLE t (
  a int NOT NULL, b int NOT NULL,
  c AS (a * b),
  d AS ([a]+[b]) PERSISTED NOT NULL,
  e AS (isnull([a],(0))) PERSISTED CONSTRAINT UQ_e UNIQUE,
  f AS a + 1 PRIMARY KEY,
  g AS (case when [a]>(0) then 'x' else 'y' end)
);
