CREATE TABLE parents (
    id integer PRIMARY KEY
);
CREATE TABLE things (
    a integer
);
