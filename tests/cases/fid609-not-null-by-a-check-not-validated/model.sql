CREATE TABLE things (
    a integer NOT NULL
);
