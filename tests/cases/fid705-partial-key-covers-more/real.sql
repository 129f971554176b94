CREATE TABLE things (
    a integer,
    b integer
);
CREATE UNIQUE INDEX u ON things (a) WHERE b IN (1, 2, 3);
