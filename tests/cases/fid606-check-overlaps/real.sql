CREATE TABLE things (
    a integer,
    CONSTRAINT c CHECK (a BETWEEN 3 AND 9)
);
