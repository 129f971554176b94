CREATE TABLE things (
    a integer
) PARTITION BY RANGE (a);
CREATE TABLE things_low PARTITION OF things FOR VALUES FROM (0) TO (10);
