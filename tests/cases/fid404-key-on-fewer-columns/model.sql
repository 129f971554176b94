CREATE TABLE things (
    a integer,
    b integer,
    UNIQUE (a, b)
);
