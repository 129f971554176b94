CREATE TABLE things (
    a integer,
    sort integer
);
