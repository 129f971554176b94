CREATE TABLE things (
    a integer
);
ALTER TABLE things ADD CONSTRAINT c CHECK (a > 0);
