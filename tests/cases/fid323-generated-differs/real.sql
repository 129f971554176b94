CREATE TABLE things (
    a integer,
    total integer GENERATED ALWAYS AS (a + 2) STORED
);
