CREATE TABLE things (
    a integer,
    CONSTRAINT c CHECK (a >= 0)
);
