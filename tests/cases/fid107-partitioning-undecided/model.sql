CREATE TABLE things (
    a integer,
    b integer
) PARTITION BY LIST (a);
