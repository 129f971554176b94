CREATE TABLE things (
    a integer,
    total integer
);
