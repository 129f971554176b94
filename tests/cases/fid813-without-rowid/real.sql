CREATE TABLE things (
    a text NOT NULL PRIMARY KEY
);
