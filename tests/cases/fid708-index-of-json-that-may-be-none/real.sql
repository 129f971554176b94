CREATE TABLE things (
    a text,
    b integer
);
CREATE INDEX a_idx ON things (json_extract(a, '$.x'));
