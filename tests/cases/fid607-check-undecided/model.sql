CREATE TABLE things (
    a text,
    CONSTRAINT c CHECK (a ~ '^[A-Z]+$')
);
