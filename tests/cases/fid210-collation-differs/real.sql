CREATE TABLE things (
    a text COLLATE "C"
);
