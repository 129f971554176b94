CREATE TABLE things (
    b integer,
    a integer
);
