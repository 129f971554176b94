CREATE TABLE things (
    a integer,
    b integer
);
