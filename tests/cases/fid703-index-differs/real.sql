CREATE TABLE things (
    a integer,
    b integer
);
CREATE INDEX a_idx ON things (a DESC);
