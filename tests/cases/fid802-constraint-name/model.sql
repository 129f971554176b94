CREATE TABLE things (
    a integer,
    CONSTRAINT one UNIQUE (a)
);
