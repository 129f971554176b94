CREATE TABLE things (
    a integer,
    b integer
);
CREATE UNIQUE INDEX u ON things (a) WHERE coalesce(b, 1) > 0;
