CREATE TABLE things (
    a integer NOT NULL,
    b integer
);
