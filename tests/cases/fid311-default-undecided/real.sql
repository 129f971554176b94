CREATE TABLE things (
    a timestamptz DEFAULT date_trunc('second', now())
);
