CREATE TABLE things (
    a bigint DEFAULT 0,
    b integer
);
