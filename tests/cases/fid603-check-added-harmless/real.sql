CREATE TABLE things (
    a integer CHECK (a > 5),
    CONSTRAINT c CHECK (a > 0)
);
