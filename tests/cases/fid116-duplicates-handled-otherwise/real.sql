CREATE TABLE things (
    a integer,
    CONSTRAINT k UNIQUE (a) ON CONFLICT REPLACE
);
