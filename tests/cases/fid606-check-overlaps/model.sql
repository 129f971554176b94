CREATE TABLE things (
    a integer,
    CONSTRAINT c CHECK (a BETWEEN 1 AND 5)
);
