CREATE TABLE things (
    a integer,
    b integer
);
CREATE INDEX one ON things (a);
