CREATE TABLE things (
    a integer,
    total integer GENERATED ALWAYS AS (a * 3 - a) STORED
);
