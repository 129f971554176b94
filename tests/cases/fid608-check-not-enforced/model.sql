CREATE TABLE things (
    a int,
    CONSTRAINT c CHECK (a > 0)
);
