CREATE TABLE things (
    a integer,
    b integer
);
CREATE INDEX other ON things (a);
