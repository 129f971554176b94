CREATE TABLE things (
    a integer PRIMARY KEY,
    b integer
);
CREATE UNIQUE INDEX u ON things (a, b) WHERE b > 0;
