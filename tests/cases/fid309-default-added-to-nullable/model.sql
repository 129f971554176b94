CREATE TABLE things (
    a bigint,
    b integer
);
