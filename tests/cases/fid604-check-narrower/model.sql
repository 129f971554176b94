CREATE TABLE things (
    a integer,
    CONSTRAINT c CHECK (a IN (1, 2))
);
