CREATE TABLE things (
    a integer
) PARTITION BY LIST (a);
CREATE TABLE things_one PARTITION OF things FOR VALUES IN (1);
