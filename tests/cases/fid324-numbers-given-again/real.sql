CREATE TABLE things (
    id INTEGER PRIMARY KEY,
    a text
);
