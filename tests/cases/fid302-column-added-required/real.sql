CREATE TABLE things (
    a integer,
    tenant integer NOT NULL
);
