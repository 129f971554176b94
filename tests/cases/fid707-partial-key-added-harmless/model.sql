CREATE TABLE things (
    a integer PRIMARY KEY,
    b integer
);
