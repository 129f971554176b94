CREATE TABLE things (
    a integer,
    CONSTRAINT k UNIQUE (a)
);
