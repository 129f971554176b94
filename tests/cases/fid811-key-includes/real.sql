CREATE TABLE things (
    a integer,
    b integer,
    CONSTRAINT k UNIQUE (a) INCLUDE (b)
);
