CREATE TABLE things (
    a text
);
