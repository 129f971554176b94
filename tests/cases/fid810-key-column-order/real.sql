CREATE TABLE things (
    a integer,
    b integer,
    CONSTRAINT k UNIQUE (b, a)
);
