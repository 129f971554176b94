CREATE TABLE things (
    a text COLLATE NOCASE
);
