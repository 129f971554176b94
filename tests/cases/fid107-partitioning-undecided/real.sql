CREATE TABLE things (
    a integer,
    b integer
) PARTITION BY RANGE (b);
